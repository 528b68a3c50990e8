### Words of a picture: cards, legend, guides, links.

## Cards

# What became of a comment by a later capture, beside its time.
card-vanished = vanished
card-edited = edited
# { $makers }: who makes the claim, see “Makers”.
card-claim-by = Claim by { $makers }
card-position = Position
card-position-on = Position on “{ $issue }”
card-comments = { $count ->
    [0] No comments
    [one] 1 comment
   *[other] { $count } comments
}
card-points = { $count ->
    [one] 1 point
   *[other] { $count } points
}
# { $count } is how far below zero.
card-points-below = −{ $count } points
# The line above the summary of a branch.
card-summary =
    { $count ->
        [one] Summary of 1 comment, by { $coder }
       *[other] Summary of { $count } comments, by { $coder }
    }

## Cards as a screen reader says them

card-said-opening = Opening by { $author }
card-said-comment = Comment by { $author }
card-said-missing = Missing comment by { $author }
card-said-pingback = Pingback by { $author }
card-said-stance = stance: { $stance }
# Several coders agree on the stance.
card-said-stance-of = stance: { $stance } ({ $coders } coders)
card-said-tag = tag: { $tag }
card-said-folded = folded: { $count ->
    [one] 1 reply
   *[other] { $count } replies
}
card-said-replies = { $count ->
    [one] 1 reply
   *[other] { $count } replies
}

## Makers: who makes a claim

makers-unnamed = somebody unnamed
makers-one-more = { $name } and { $more } more
makers-two = { $name }, { $other }
makers-two-more = { $name }, { $other } and { $more } more

## Chips: stances on a card. The position's name is cut where room is short, and the chips with it.

chip-against = against { $position }
chip-mixed = mixed on { $position }
chip-unclear = { $position } ?
chip-short-against = not { $position }

## Groups and guides

group-all = All
group-undecided = Undecided
group-others = Others
group-unnamed = Without a name
guide-group =
    { $count ->
        [one] { $name }, 1 card
       *[other] { $name }, { $count } cards
    }
guide-gap = { $span } without a comment
guide-level = Replies of level { $depth }
span-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
span-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
span-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}

## Links and relations

link-reply = Reply, as the source or a coder says
link-default = Answers the opening
link-guess = Inferred: { $reason }
link-claim = Claim that rests on this comment
link-distant = Answers by way of comments that are not shown
# { $from } is one premise or several, { $kind } the kind's own name, such as “rebuts”.
relation-said = { $from } { $kind } { $target }
relation-premises = { $first } and { $second }
relation-others = others
relation-position = the position “{ $position }”

## Ties between authors

tie-said = { $from } and { $to }: { $what }
tie-themselves = themselves
tie-answers = { $count ->
    [1] answers once
    [2] answers twice
   *[other] answers { $count } times
}
tie-rebuts = { $count ->
    [1] rebuts once
    [2] rebuts twice
   *[other] rebuts { $count } times
}
tie-supports = { $count ->
    [1] supports once
    [2] supports twice
   *[other] supports { $count } times
}
tie-others = { $count ->
    [1] bears otherwise on once
    [2] bears otherwise on twice
   *[other] bears otherwise on { $count } times
}

## Classes of lenses, as the legend names them

class-against = against { $position }
class-mixed = mixed
class-untagged = untagged
class-others = others
class-unnamed = unnamed
class-several = several
class-undated = undated
class-below = below 0
class-unscored = no score
class-opening = opening
class-replies = replies to it
class-deep-2 = 2 deep
class-deep-3 = 3 deep
class-deep-4 = 4 or 5 deep
class-deep-6 = 6 deep or more
class-contested = rebutted and supported
class-rebutted = rebutted
class-undercut = undercut
class-supported = supported
class-related = related otherwise
class-answered = only replied to
class-unanswered = unanswered

## Steps of long work

step-draw = Drawing cards
step-read = Reading the thread
step-measure = Measuring cards
step-route = Finding ways for relations
