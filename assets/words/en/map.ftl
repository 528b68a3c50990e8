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

flag-coded = with a stance, tag, claim or relation
flag-uncoded = comments without any code
flag-skipped = left uncoded on purpose
flag-planned = to be coded, by the plan
flag-unanswered = comments without a reply
flag-disputed = stances disagree, or attacked and supported
