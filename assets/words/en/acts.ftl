### Names of acts as history and undo tell them, and what the window says of them.
### Commands in brackets, such as <Undo>, stand for their keys.

acts-select-or-choose = Select a comment first, or choose words in the reader.

## Stances

# Acts: so many comments are given a stance on a position.
tagging-stance-for =
    { $count ->
        [one] Tag a comment “{ $position }”
       *[other] Tag { $count } comments “{ $position }”
    }
tagging-stance-against =
    { $count ->
        [one] Tag a comment against “{ $position }”
       *[other] Tag { $count } comments against “{ $position }”
    }
tagging-stance-mixed =
    { $count ->
        [one] Tag a comment mixed on “{ $position }”
       *[other] Tag { $count } comments mixed on “{ $position }”
    }
tagging-stance-unclear =
    { $count ->
        [one] Tag a comment unclear on “{ $position }”
       *[other] Tag { $count } comments unclear on “{ $position }”
    }
tagging-stance-cleared =
    { $count ->
        [one] Tag a comment: clear “{ $position }”
       *[other] Tag { $count } comments: clear “{ $position }”
    }
tagging-clear-stances =
    { $count ->
        [one] Clear stances of a comment
       *[other] Clear stances of { $count } comments
    }
# $word: how strong the stance is now, or how it leans.
tagging-turn-stance = Make “{ $position }” { $word }
# The stance is on the comment that was tagged last, from which one has walked on.
tagging-turned-before = “{ $position }” on the comment before is now { $word }
tagging-nothing-yet = Nothing was tagged yet.
tagging-no-stance = You took no stance here yet: press the digit of a position first.
tagging-walks-on = A tag by key now walks on to the next uncoded comment.
tagging-stays = A tag by key now stays where it is.
tagging-select-comment = Select a comment first: click one, or press <NextUncoded>.
tagging-no-positions = There are no positions yet. Make an issue and its positions in the codebook.
tagging-no-position-of = No position of this issue has the key { $key }. The codebook sets keys.

## Tags and the codebook

# Acts: things are comments, claims and relations.
codes-tag-comments =
    { $count ->
        [one] Tag a comment “{ $tag }”
       *[other] Tag { $count } comments “{ $tag }”
    }
codes-tag-things =
    { $count ->
        [one] Tag a thing “{ $tag }”
       *[other] Tag { $count } things “{ $tag }”
    }
codes-untag-comments =
    { $count ->
        [one] Tag a comment: clear “{ $tag }”
       *[other] Tag { $count } comments: clear “{ $tag }”
    }
codes-untag-things =
    { $count ->
        [one] Tag a thing: clear “{ $tag }”
       *[other] Tag { $count } things: clear “{ $tag }”
    }
codes-merge = Merge “{ $gone }” into “{ $kept }”
codes-split = Split “{ $name }” off “{ $of }”
codes-hang = Move “{ $tag }” under “{ $under }”
codes-hang-top = Move “{ $tag }” to the top
codes-answer = Move “{ $position }” to “{ $issue }”
codes-remove = Remove “{ $code }”
codes-add-book = Add the codebook “{ $name }”
codes-add-book-unnamed = Add a codebook
codes-make-example = Make an example of “{ $code }”
codes-make-counterexample = Make a counterexample of “{ $code }”
# What the window says once it is done.
codes-now-example = Now an example of “{ $code }”
codes-now-counterexample = Now an example of what is not “{ $code }”
codes-added =
    { $count ->
        [one] Added one code
       *[other] Added { $count } codes
    }
# $there: how many codes of the codebook the map had before.
codes-added-but =
    { $count ->
        [one] Added one code; the map had { $there } of the codebook already
       *[other] Added { $count } codes; the map had { $there } of the codebook already
    }
codes-wrote-book = Wrote the codebook to { $path }
codes-no-example = An example is words of a comment
codes-book-large = The file is too large for a codebook
codes-book-large-hint = A codebook of up to 16 MB can be imported.

## Relations

# Acts.
relating-kind-set =
    { $count ->
        [one] Make a relation “{ $kind }”
       *[other] Make { $count } relations “{ $kind }”
    }
relating-reversed =
    { $count ->
        [one] Reverse a relation
       *[other] Reverse { $count } relations
    }
relating-confidence-set = Set a confidence
relating-premise-linked =
    { $count ->
        [one] Link a premise
       *[other] Link { $count } premises
    }
relating-premise-out =
    { $count ->
        [one] Take a premise out
       *[other] Take { $count } premises out
    }
relating-target-changed = Change what a relation bears on
relating-premise-changed = Change what a relation starts from
relating-evidence-added = Add evidence
relating-reply-set =
    { $count ->
        [one] Set whom a comment answers
       *[other] Set whom { $count } comments answer
    }
# What the window says.
relating-select = Select a relation first.
relating-make-or-select = Make or select a relation first.
relating-select-start = Select the comment that it starts from first.
relating-choose-target = Choose a target first: click it, or walk there with the arrow keys.
relating-begin = Begin a relation first: select its premises and press <Support>, <Rebut> or <Undercut>.
relating-evidence-select = Make or select a relation first; the chosen words become its evidence.
relating-evidence-choose = Choose words in the reader first: press <ReadWords>, then Shift and arrows.
# $relation: the relation that the chosen words are evidence of.
relating-evidence = The words now show { $relation }

## Claims

# Acts.
claiming-make = Make the claim “{ $claim }”
claiming-quote = Add a quote to a claim
claiming-merge = Merge two claims
claiming-split = Split a claim
# What the window says once it is done.
claiming-made = Made the claim “{ $claim }”
claiming-quoted = Added to the claim “{ $claim }”
claiming-merged = Merged into the claim “{ $claim }”
claiming-split-off = Split off the claim “{ $claim }”
claiming-select-comment = Select a comment first; a claim rests on words of it.
claiming-no-other = There is no other claim yet.
claiming-select = Select a claim first.
claiming-select-readable = Select a comment or relation first.

## Folds

# Acts.
folding-unfold-all = Unfold all
folding-fit = Fold to fit
folding-fold =
    { $count ->
        [one] Fold a branch
       *[other] Fold { $count } branches
    }
folding-unfold =
    { $count ->
        [one] Unfold a branch
       *[other] Unfold { $count } branches
    }
folding-unmatched = Fold what does not match
# What the window says.
folding-in-focus = In focus nothing is folded: <UnfoldLevel> and <FoldLevel> change how far it reaches, <LeaveFocus> leaves it.
folding-in-hits = Nothing is folded while only hits are shown: <GlowHits> shows the others as well.
folding-summaries = Summaries stand in the place of their branches; <Fold> shows what one sums up.
folding-summaries-none = Summaries are shown alone, but there is none yet: <SumUp> writes one.
folding-summaries-off = Branches are shown again, summed up or not.
folding-levels =
    { $levels ->
        [one] Showing { $depth } of { $levels } level of replies; <UnfoldLevel> shows one more.
       *[other] Showing { $depth } of { $levels } levels of replies; <UnfoldLevel> shows one more.
    }
folding-levels-all =
    { $levels ->
        [one] Showing all { $levels } level of replies.
       *[other] Showing all { $levels } levels of replies.
    }
folding-no-others = Nothing else at this level has replies to fold.
folding-search-first = Search for something first, or pick a class in the legend.

## Coverage

# Acts.
covering-skip =
    { $count ->
        [one] Skip a comment
       *[other] Skip { $count } comments
    }
covering-unskip =
    { $count ->
        [one] Take back skipping a comment
       *[other] Take back skipping { $count } comments
    }
covering-plan-all = Plan to code every comment
covering-plan-sample =
    { $count ->
        [one] Draw a sample of one comment
       *[other] Draw a sample of { $count } comments
    }
# What the window says.
covering-all-done = Nothing is left: every comment of the plan is coded or skipped.
covering-all-read = You have read every comment.
covering-all-answered = Every comment is answered.

## Focus and lenses

focusing-first = Focus on something first: select it and press <Focus>.
focusing-over-replies = The focus goes over replies.
focusing-over-relations = The focus goes over relations.
focusing-over-both = The focus goes over replies and relations.
focusing-no-back = Nowhere further back.
focusing-no-forward = Nowhere further forward.
# $lens: the name of a lens in small letters.
focusing-lens = Cards are coloured by: { $lens }
focusing-no-classes = This lens has no classes to pick.
focusing-classes-all = Showing all classes strongly.
# $class: a class of the legend; $count: how many comments and claims belong to it.
focusing-class = Showing strongly: { $class }, { $count }

## Selecting and walking

selecting-count =
    { $count ->
        [one] Selected one thing
       *[other] Selected { $count } things
    }
selecting-search-first = Search for something first: <Search>.
selecting-comment-first = Select a comment first.
selecting-author-first = Select a comment whose author is known first.
selecting-stance-first = Select something with a stance of yours first.
walk-select-first = Select a comment or claim first.
walk-no-relation = No relation touches this yet.
walk-no-claim = This comment makes no claim yet.
walk-no-maker = No comment's words are quoted for this claim yet.

## Coders

# An act.
coder-renamed = Rename the coder
coder-switched = Coding is now done by { $coder }.
coder-others-hidden = What other coders did is hidden.
coder-others-shown = What other coders did is shown.
