### Words of the codebook, its picker and previews, of coders, coverage and cross-talk.

## Coverage

coverage = Coverage
coverage-blind = Other coders are hidden.
coverage-read =
    You have read { $count ->
        [one] one comment
       *[other] { $count } comments
    } of this thread.
coverage-plan = What is to be coded
coverage-coder = Coder
coverage-done = Coded
coverage-passed = Skipped
coverage-left = Left
coverage-total = Of
coverage-all = Every comment
coverage-random = A random sample
coverage-by-author = A sample that takes from each author a due share
coverage-by-time = A sample that takes evenly from the thread's course in time
coverage-count = Comments
coverage-seed = Seed
coverage-seed-help = The same seed draws the same comments of the same thread.
coverage-code-all = Code every comment
coverage-draw = Draw { $count } of { $most }
coverage-in-force = The plan: { $plan }.
coverage-no-plan = There is no plan yet: every comment is to be coded.
coverage-earlier = Before that
coverage-plan-all = every comment ({ $coder }, { $time })
coverage-plan-random = { $count } of { $total } at random, seed { $seed } ({ $coder }, { $time })
coverage-plan-by = { $count } of { $total } by { $stratum }, seed { $seed } ({ $coder }, { $time })

## Codebook

codebook = Codebook
codebook-more = More…
codebook-find = Find in codebook
codebook-find-hint = Find in the codebook
codebook-coder = Coder
codebook-issues = Issues and positions
codebook-tags = Tags
codebook-kinds = Kinds of relation
# What a row is called for those who hear it.
codebook-row-issue = Issue: { $name }
codebook-row-position = Position: { $name }
codebook-row-kind = Kind: { $name }
codebook-row-tag = Tag: { $name }
# The triangle that shows what stands under a code, or hides it.
codebook-unfold = Open { $code }
codebook-fold = Close { $code }

## Fields that add a code

codebook-new-issue = New issue
codebook-new-issue-hint = + A question under debate
codebook-new-position = New position
codebook-new-position-hint = + An answer to it
codebook-new-kind = New kind
codebook-new-kind-hint = + A verb, such as “concedes”
codebook-new-tag = New tag
codebook-new-tag-hint = + A word, such as “sarcasm”
codebook-new-under = New tag under it
codebook-new-under-hint = + A narrower word
codebook-add-issue = Add issue “{ $name }”
codebook-add-position = Add position “{ $name }”
codebook-add-kind = Add kind “{ $name }”
codebook-add-tag = Add tag “{ $name }”

## One code

codebook-issue = Issue
codebook-issue-definition = Definition of the issue
codebook-position = Position
codebook-position-definition = Definition of the position
codebook-kind = Kind
codebook-kind-definition = Definition of the kind
codebook-tag = Tag
codebook-tag-definition = Definition of the tag
codebook-definition-hint = When it is used, and when not
codebook-rename = Rename “{ $code }”
codebook-define = Define “{ $code }”
codebook-change-looks = Change how “{ $code }” looks or its key
codebook-change-kind = Change how “{ $kind }” looks, its effect or its key
# These two stand before the words of an example and of a counterexample.
codebook-as-in = as in
codebook-not-as-in = not
codebook-example-words = “{ $words }”
codebook-remove-example = Remove the example
codebook-remove-example-help = No example any more
codebook-example-removed = Remove an example
codebook-example = + Example
codebook-counterexample = + Counterexample
codebook-example-help = The words chosen in the reader, or else the whole selected comment.
codebook-merge = Merge into…
codebook-split = Split…
codebook-move = Move…
codebook-up = Up
codebook-down = Down
codebook-remove = Remove…
codebook-memo = Memo…
codebook-memo-help = Writes down what you think of this code, or changes that.
codebook-tag-moved = Move a tag

## Looks and keys of codes

choice-colour = Colour
choice-colour-of = Colour { $colour }
choice-glyph = Glyph
choice-no-glyph = No glyph
choice-effect = Effect
choice-key = Key
choice-no-key = no key
# A capital letter as a key.
tags-shift-key = Shift+{ $key }
# A position with how somebody leans to it.
tags-against = against { $position }
tags-mixed = { $position } (mixed)
tags-unclear = { $position } (unclear)

## Picker

picker = Find a code
picker-hint = Type a part of its name
picker-example = Make an example of…
picker-merge = Merge “{ $code }” into…
picker-move-tag = Move “{ $tag }” under…
picker-move-position = Move “{ $position }” to…
picker-apply-help = Enter puts it on the selection, Shift+Enter leans against it, Ctrl+Enter opens it
picker-example-help = Enter: the chosen words are an example; Shift+Enter: they are not
picker-recode-help = Enter shows what would change
picker-no-codes = There is no such code yet. Make one in the codebook (<Codebook>).
picker-none = No code is called so.
# Where a tag stands that has none above it.
picker-top = The top
picker-issue = issue
picker-tag = tag

## Change of the codebook that is asked about

recode-merge = Merge
recode-split = Split
recode-move = Move
recode-remove = Remove
recode-split-code = Split “{ $code }”
recode-name = Name of the new code
recode-name-hint = The name of the new code
# Stands above the parts of a code that the new one can take over.
recode-part = It takes over
recode-part-selected =
    { $count ->
        [one] what is on the selection
       *[other] what is on the { $count } that are selected
    }
recode-part-coder = what { $coder } coded
# $leaning is “for”, “against”, “mixed” or “unclear”.
recode-part-leaning = what leans { $leaning }
recode-one-step = It is one step, which undo takes back.

## Coders

coders = Coders
coders-help = Choose who codes from now on. Every row of a map says who made it, and when.
coders-new = New coder
coders-new-hint = Somebody else's name
coders-code-as = Code as this
coders-now = { $coder } (codes now)
coders-made =
    { $count ->
        [one] { $count } row here
       *[other] { $count } rows here
    }
# Stands before the name of who codes now.
coders-you = You are
coders-coder = Coder
coders-blind = Hide what other coders did, so that it does not sway you

## Cross-talk

cross-talk = Cross-talk
cross-talk-help = Who answers one person and bears on another.
cross-talk-none = None: every relation stays in the branch that its comment answers.
# $comment, $answers and $other are comments by author and number; $kind is a verb, such as “rebuts”.
cross-talk-who = { $comment } answers { $answers }, { $kind } { $other }
# The verb of a relation whose kind is gone.
cross-talk-bears-on = bears on
cross-talk-parted = their branches part at { $comment }
cross-talk-parted-only = their branches part at { $comment }; bears on nothing in its own branch
cross-talk-elsewhere = in another thread
cross-talk-elsewhere-only = in another thread; bears on nothing in its own branch
