### Words of the reader: comment, claim, relations, memos, tags.

## Comment

reader-nothing = Nothing is selected
reader-nothing-help = Click a comment, or press <NextUncoded> for the first uncoded one.
reader-words = Words of the comment
# Words that are quoted, alone on their line.
reader-quote = “{ $words }”
reader-more-letters =
    { $count ->
        [one] … and { $count } more letter
       *[other] … and { $count } more letters
    }
reader-too-long =
    { $bytes ->
        [one] This text of { $bytes } byte is too long to be changed here.
       *[other] This text of { $bytes } bytes is too long to be changed here.
    }
reader-vanished = No longer there when it was looked at on { $time }
# Stands above the words that were there before that time.
reader-earlier = Before { $time } it said
# Stands before the author of the comment that this one answers.
reader-answers = answers
reader-inferred = inferred
reader-inferred-mention = inferred from a mention
reader-inferred-quote = inferred from a quote
reader-accept = Accept
reader-change = Change…
reader-clear = Clear
# For those who hear it: $claim is what the claim says that rests on these words.
reader-claim-here = Claim on these words: { $claim }
reader-evidence-here = Evidence in these words: { $relation }

## Stances

reader-stance = Stance
reader-no-positions = No positions yet. Make an issue and its positions in the codebook.
reader-open-codebook = Open the codebook
# $leaning is “for”, “against”, “mixed” or “unclear”.
reader-other-stance = { $coder }: { $leaning } { $position }
# Stands before “for”, “against”, “mixed” and “unclear”.
reader-leaning = leaning
# Stands before the strengths of a stance.
reader-strength = strength
reader-set-leaning = Make “{ $position }” { $leaning }
reader-set-strength = Make “{ $position }” { $strength }
# What history calls it when a position or tag is put on something, or taken off.
reader-code-set = Tag “{ $code }”
reader-code-cleared = Clear “{ $code }”

## Tags and examples

reader-tags = Tags
reader-tag-more = Tag…
# What a chip is called for those who hear it.
reader-tag = Tag { $tag }
reader-tag-set = Tag { $tag }, set
reader-tag-of-another = Another coder set it.
# Stands before buttons that name a code.
reader-example-of = Example of
reader-example-code = “{ $code }”
reader-counterexample-code = not “{ $code }”
reader-example-help = Makes the chosen words an example in the codebook.
reader-example-other = Other…

## Position

reader-position = Position on “{ $issue }”
reader-stances = Stances
# So many lean so: “2 for”, “1 against”.
reader-leanings = { $count } { $leaning }

## Claim

reader-claim-words = Words of the claim
reader-claim-hint = What is claimed, in your words
reader-change-claim = Change a claim
reader-same-claim = Same claim as…
reader-remove-claim = Remove
reader-quotes = Quotes
reader-no-quotes = None. Choose words in a comment and press <QuoteAgain> to add them to the claim you used last.
reader-split-quote = Split off
reader-split-quote-help = Makes a claim of its own of these words.
reader-take-quote = Take out
reader-take-quote-help = The claim no longer rests on these words.
reader-quote-taken = Take a quote out
reader-made-by-nobody = Nobody's words are quoted for it yet
reader-made-in =
    Made in { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }
# $names are up to three authors.
reader-made-by =
    Made in { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    } by { $names }
reader-made-by-more =
    Made in { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    } by { $names } and { $more } more
reader-claims = Claims
reader-claim-chosen = Claim from the chosen words…
reader-make-claim = Claim…
reader-evidence = Evidence
reader-evidence-help = Lets the chosen words show { $relation } ({ $keys })

## Dialog that makes or merges a claim

claim-dialog-make = Make a claim
claim-dialog-no-words = It rests on no words yet.
claim-dialog-words = It rests on: “{ $words }”
claim-dialog-many-words = It rests on the words of { $count } comments.
claim-dialog-merge = Same claim as…
claim-dialog-merge-help = “{ $claim }” is the same as the claim that you choose, which takes over its quotes, stances and relations.
claim-dialog-other-words = Words of the other claim
claim-dialog-other-hint = Words of the claim to find
claim-dialog-or-another = Or one more wording of a claim that is there (arrow keys):
claim-dialog-nearest = The nearest first:
claim-dialog-comments =
    { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }
claim-dialog-do-make = Make the claim
claim-dialog-do-add = Add to this claim
claim-dialog-do-merge = Make one of them

## Relations of what is selected

relations = Relations
relations-none = None yet
relations-support = Support…
relations-rebut = Rebut…
relations-undercut = Undercut…
# What is selected bears on $target, alone or with others; $kind is a verb, such as “supports”.
relations-from =
    { $others ->
        [0] { $kind } { $target }
        [one] { $kind } { $target } with another
       *[other] { $kind } { $target } with { $others } others
    }
relations-to = { $from } { $kind } this

## One relation

relation = Relation
relation-change = Change…
relation-change-premise = Change the premise { $premise }
relation-change-target = Change the target { $target }
relation-take-out = Take out
relation-take-premise = Take out the premise { $premise }
# Stands under the premises of a relation that has more than one.
relation-only-together = only together
relation-reverse = Reverse
relation-link-premise = Link a premise…
relation-remove = Remove
relation-kind = Kind of relation
relation-set-kind = Make a relation “{ $kind }”
relation-confidence = Confidence
relation-confidence-help = How sure you are (<Surer> surer, <LessSure> less sure)
relation-percent = { $percent } %
# Stands beside the slider where no confidence is said.
relation-not-said = not said
# The button that takes a confidence back.
relation-say-not = Not said
relation-set-confidence = Set a confidence
relation-evidence = Evidence
relation-no-evidence = None yet
relation-take-evidence = Take out the evidence “{ $words }”
relation-evidence-taken = Take evidence out
relation-words = Words
relation-add-evidence = Add as evidence
relation-add-evidence-help = Choose words above first (with Shift and arrows); <AddEvidence> adds them.
relation-note = Note
relation-note-hint = Why you read it so
relation-write-note = Write a note

## Memos and summaries

memo = Memo
memo-hint = What strikes you about this
memo-words = Words of the memo
memo-on = On { $what }
memo-on-words = On “{ $words }”
memo-keep = Keep the memo
memo-keep-help = Ctrl+Enter keeps it; no words remove it.
memo-written = Write a memo
reader-memo-on = on “{ $words }”
reader-change-memo = Change this memo
reader-summary-section = Summary of the branch
reader-summary = Summary
reader-summary-hint = What this comment and its replies come to
reader-summary-written = Sum a branch up
memos = Memos
memos-find = Find in memos
memos-find-hint = Words of a memo, or of what it is on
memos-empty = No memos yet. Select something and press <WriteMemo> to write one.
memos-none = No memo holds these words.
memos-on-words = { $what }: “{ $words }”
memos-made = { $coder }, { $time }
memos-offer-hint = Type the name of an author, a code or a view to write a memo on it.
memos-offer-author = Write a memo on the author “{ $name }”
memos-offer-issue = Write a memo on the issue “{ $name }”
memos-offer-position = Write a memo on the position “{ $name }”
memos-offer-kind = Write a memo on the kind “{ $name }”
memos-offer-tag = Write a memo on the tag “{ $name }”
memos-offer-view = Write a memo on the view “{ $name }”

## Who made a row of the coding

row-who = { $coder }, { $time }
# Stands for a coder who is hidden.
row-another = another coder
# $made and $changed are a coder with a time, or “another coder”.
row-made = By { $made }
row-changed = By { $made }; changed by { $changed }

## Stepping through the reader
reader-keys = Reader: Tab steps on, Esc leads back to the map
