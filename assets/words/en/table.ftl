### Words of the tables.

## The head

table-of-comments = Table of comments
table-of-claims = Table of claims
table-of-relations = Table of relations
table-of-authors = Table of authors
# $table: one of the four above.
table-of-rows =
    { $count ->
        [one] { $table }: { $count } row
       *[other] { $table }: { $count } rows
    }
table-below = Below
table-below-help = Show the table below the map
table-whole = Whole
table-whole-help = Show the table in the map’s place
table-hide = Hide the table
table-copy = Copy
table-copy-help = Copy the rows
table-some = { $count } of { $all }
table-all =
    { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
table-filter = Filter the table
table-filter-words = Filter by words
# Words that queries know stay as they are: author:, uncoded.
table-filter-query = Filter, as in Find: author:…, uncoded

## Rows and columns

table-rows-of-comments = Rows of comments
table-rows-of-claims = Rows of claims
table-rows-of-relations = Rows of relations
table-rows-of-authors = Rows of authors
table-empty = Nothing yet
table-none-matches = No row holds this
table-column = Column { $title }
table-column-up = Column { $title }, sorted up
table-column-down = Column { $title }, sorted down
table-column-help = { $title }: sorts up, down, then as it is read.
table-cell = { $column }, row { $row }: { $words }

## Editing a cell

table-edit = Edit: { $column }
table-for-rows =
    { $count ->
        [one] For { $count } row
       *[other] For { $count } rows
    }
# How sure somebody is of a relation.
table-not-said = not said
table-unsure = unsure
table-fairly-sure = fairly sure
table-sure = sure
# Leans on a position in no way.
table-no-stance = none
# $option: for, against, mixed, unclear or none; $of: a position.
table-option = { $option } { $of }
# Acts, as history and undo tell them.
table-confidence-set =
    { $count ->
        [one] Set a confidence
       *[other] Set { $count } confidences
    }

## What the window says of tables

# Work that is under way.
tabling-arranging = Arranging the table
tabling-copying = Copying rows
tabling-open-first = Open the table first: <Table>.
tabling-not-editable = This cell is given or counted and can't be edited.
tabling-copied =
    { $count ->
        [one] Copied one row
       *[other] Copied { $count } rows
    }
