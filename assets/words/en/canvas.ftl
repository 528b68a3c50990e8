### Words on the canvas that are not of the picture.

## Relations

# Acts, as history and undo tell them: a relation is made, of a kind or of one that is not known.
canvas-add-relation = Add “{ $kind }”
canvas-relate = Relate
# Above the kinds of relation that can be chosen: $from bears on $to.
canvas-choose-kind = { $from } … { $to }
# $relation: its ends and its kind.
canvas-head-of = Head of { $relation }
canvas-premise-end = Premise end of the relation
canvas-target-end = Target end of the relation
# $making: what is being made, from what, and what it points at.
canvas-making = { $making }   ⏎ make it   Esc leave
canvas-making-several = { $making }   ⏎ make them   Shift+⏎ one of all together   Esc leave

## Cards

canvas-move-cards =
    { $count ->
        [one] Move a card
       *[other] Move { $count } cards
    }
canvas-position = Position: { $name }
canvas-minimap = Minimap
# On two lines; $key: what shows the whole map.
canvas-nothing-matches =
    Nothing matches “{ $query }”.
    { $key } shows the whole map again.

## Ways to what is out of sight

# $name: an author, the words of a claim or a position, or one of the four below.
canvas-go-to = Go to { $name }
canvas-a-claim = a claim
canvas-a-relation = a relation
canvas-a-position = a position
canvas-other-end = its other end
