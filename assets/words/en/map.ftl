### Words for what a map holds: heads and cells of tables, and what is said of queries.

## Tables

sheet-comments = Comments
sheet-claims = Claims
sheet-relations = Relations
sheet-authors = Authors
column-number = No.
column-author = Author
column-posted = Time
column-text = Text
column-own = Your stances
column-others = Others’ stances
column-tags = Tags
column-replies = Replies
column-depth = Depth
column-score = Score
column-length = Length
column-claims = Claims
column-relations = Relations
column-memo = Memo
column-comments = Comments
column-authors = Authors
column-quotes = Quotes
column-outgoing = Relations from
column-incoming = Relations to
column-premises = Premises
column-kind = Kind
column-target = Target
column-note = Note
column-confidence = Confidence
column-coder = Made by
column-made = Made at
column-first = First
column-last = Last
column-for = For { $position }
column-against = Against { $position }
cell-changed = { $coder }, changed by { $other }
cell-relation = a relation
# A relation in another one's cell: { $from } is its premise.
cell-relation-from = { $from } { $kind } …

## Queries: what could not be done as it was asked

query-long = Only the first { $most } characters are searched.
query-many = Only the first { $most } terms are searched.
query-field = There is no field “{ $name }”: it is searched as it stands.
# coded, uncoded, unanswered and disputed are words of the query language.
query-is = After “is:” comes coded, uncoded, unanswered or disputed.
# for, against, mixed and unclear are words of the query language.
query-leaning = A leaning is for, against, mixed or unclear.
query-pattern-large = The regular expression is too large: repeat less in it.
query-pattern = The regular expression is not understood: { $why }.
query-number = After “{ $name }:” comes a number, such as { $name }:>3 or { $name }:1..5.
query-date = After “{ $name }:” comes a date, such as 2016, 2016-06 or 2016-06-23.
query-no-author = The map has no author “{ $name }”.
query-no-coder = The map has no coder “{ $name }”.
query-no-position = The map has no position “{ $name }”.
query-no-leaning = The map has no leaning “{ $name }”.
query-no-tag = The map has no tag “{ $name }”.
query-no-kind = The map has no kind of relation “{ $name }”.
query-no-claim = The map has no claim “{ $name }”.

## Queries: the fields that one can ask, in the list of suggestions

# Stands beside the word OR of the query language.
query-or = another alternative
flag-coded = with a stance, tag, claim or relation
flag-uncoded = comments without any code
flag-skipped = left uncoded on purpose
flag-planned = to be coded, by the plan
flag-unanswered = comments without a reply
flag-disputed = stances disagree, or attacked and supported

## What a change of the codebook changes

preview-stances = { $count ->
    [one] 1 stance
   *[other] { $count } stances
}
preview-taggings = { $count ->
    [one] 1 tagging
   *[other] { $count } taggings
}
preview-relations = { $count ->
    [one] 1 relation
   *[other] { $count } relations
}
preview-memos = { $count ->
    [one] 1 memo
   *[other] { $count } memos
}
preview-joined-stances = { $count ->
    [one] 1 stance that both had becomes one: the newest stays.
   *[other] { $count } stances that both had become one: the newest stays.
}
preview-joined-taggings = { $count ->
    [one] 1 tagging that both had becomes one: the newest stays.
   *[other] { $count } taggings that both had become one: the newest stays.
}
preview-joined-relations = { $count ->
    [one] 1 relation that both had becomes one: the newest stays.
   *[other] { $count } relations that both had become one: the newest stays.
}
preview-joined-memos = { $count ->
    [one] 1 memo that both had becomes one: the newest stays.
   *[other] { $count } memos that both had become one: the newest stays.
}
# { $what } is how many of what, such as “3 stances”.
preview-by = { $what } of { $coders ->
    [one] 1 coder
   *[other] { $coders } coders
}
preview-moves = { $count ->
    [one] { $what } moves.
   *[other] { $what } move.
}
preview-goes = { $count ->
    [one] { $what } goes.
   *[other] { $what } go.
}
preview-hung = { $count ->
    [one] 1 tag goes under another.
   *[other] { $count } tags go under another.
}
preview-codes = { $count ->
    [one] 1 code leaves the codebook.
   *[other] { $count } codes leave the codebook.
}
preview-nothing-own = Nothing of yours is coded otherwise.
preview-hidden = It changes what hidden coders made.
preview-hidden-too = It also changes what hidden coders made.
preview-nothing = Nothing is coded otherwise.
