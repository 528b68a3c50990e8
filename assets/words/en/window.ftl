### Words of the window around the map: menus, status bar, legend, outline, palette, hints, tour, keys, history, trail, welcome.

## Buttons of every dialog

close = Close
cancel = Cancel
somebody = somebody
unnamed = Unnamed
removed = Removed
claim = Claim
relates-to = relates to
somebody-upper = Somebody
open = Open
save = Save
untitled = Untitled
# The program's name.
program = Rejoinder

## The window

# The title of the window of a map that has no file of its own yet: $title is what the map is about.
frame-title-draft = { $title } — Draft — Rejoinder
# $title is what the map is about, $file the name of its file.
frame-title = { $title } — { $file } — Rejoinder
frame-saved = Saved { $path }
frame-exported = Exported to { $path }
frame-made =
    { $count ->
        [one] Made one more map: see the recent maps on the welcome page.
       *[other] Made { $count } more maps: see the recent maps on the welcome page.
    }
frame-recovered =
    { $count ->
        [one] Recovered an act that had not been saved. Undo can take back what you don't want.
       *[other] Recovered { $count } acts that had not been saved. Undo can take back what you don't want.
    }
frame-remarks = The import has remarks: see Help, Import ledger.
read-only = This map is read-only here. Save it under another name to change it.
dialogs-leave = This map has changes that are not saved
dialogs-leave-help = They stand in a journal beside it, so they can also wait for the next time.
dialogs-keep = Keep for next time
dialogs-discard = Forget the changes
dialogs-dismiss = Dismiss
dialogs-drop = Drop the map or thread to open it
# $signs are numbers of Unicode: "U+12000, U+12001".
lacking-signs = Some signs are shown as boxes, for no font on this computer has them: { $signs }. The map keeps them; install a font for their script to see them.

## What is at work

picturing-laying-out = Laying out
picturing-relations = Finding ways for relations

## Acts and commands

looking-tidy = Tidy
# $layout is the name of a way to lay out the map.
looking-layout = Layout: { $layout }
run-memo-too-long = That memo is too long to be changed here; the list of memos shows its beginning.
run-cannot-remove = Comments can't be removed; fold their branch instead. Relations and claims can.
run-remove =
    { $count ->
        [one] Remove a relation or claim
       *[other] Remove { $count } relations and claims
    }
# $kind is the name of a kind of relation, such as "supports".
run-no-kind = The codebook has no kind “{ $kind }”. Add one there first.
run-nothing-inferred = Nothing was inferred here that could be accepted.
run-accept =
    { $count ->
        [one] Accept an inferred reply
       *[other] Accept { $count } inferred replies
    }
run-clear =
    { $count ->
        [one] Clear a reply
       *[other] Clear { $count } replies
    }
# $act is what was done, such as "Tag a comment". The short ones are for who does not see what other coders did.
undoing-undone = Undone: { $act }
undoing-redone = Redone: { $act }
undoing-went = Went to: { $act }
undoing-went-first = Went to the map as it was opened
undoing-went-hidden = Went to another state of the map.
undoing-no-undo = The last act is another coder's, and others are hidden. Show other coders (<Blind>) to take it back, or go on coding.
undoing-no-redo = The next act is another coder's, and others are hidden. Show other coders (<Blind>) to do it again, or go on coding.
undoing-barred = An act of another coder lies between, and others are hidden. Show other coders (<Blind>) to go there.

## The status bar

status-no-map = No map is open
status-comments =
    { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }
status-relations =
    { $count ->
        [one] { $count } relation
       *[other] { $count } relations
    }
status-coded = { $coded } of { $total } coded
status-coded-skipped = { $coded } of { $total } coded, { $skipped } skipped
status-coverage-help = Coverage and plan
status-selected = { $count } selected
status-meter = { $coded } coded, { $skipped } skipped on purpose, { $left } left
# <NextUncoded> stands for the key of that command.
status-hint-target = Click or walk to the target; <NextUncoded> goes through relations, claims and positions
status-hint-premise = Click or walk to the premise; <NextUncoded> goes through claims
status-hint-reply = Click or walk to the comment it answers
status-make-several = Make them
status-make = Make it
status-together = One of all together
status-aim = Aim at the position { $name }
status-coder-alone = { $name } (others hidden)
status-read-only = Read-only: open in another window
status-draft = Draft, kept until you save it
status-unsaved = Not saved yet, but kept
status-saved = Saved
status-saved-help = Every act goes into a journal beside the map at once; after a crash nothing is lost.
status-stop = Stop
# Work that is under way, and how much of it is done, in percent.
status-job = { $what } { $percent } %
status-zoom = { $percent } %

## Rows of a map in a few words

# $from is one of the messages below, or "…" while it is not chosen; $kind is the name of a kind of relation, such as
# "supports"; $to is a target.
status-relation = { $from } { $kind } { $to }
status-reply = { $from } answers { $to }
# A premise is to be taken out of a relation that has several.
status-take-out = Take { $premise } out: { $kind } { $to }
# A premise is to be added to a relation.
status-take-in = { $from } and { $premise } { $kind } { $to }
status-two = { $one } and { $other }
status-many = { $one } and { $count } more
# A comment, by who wrote it.
status-comment = { $author } #{ $number }
# A claim, by its beginning.
status-claim = “{ $words }”
status-position = the position “{ $name }”
status-a-relation = a relation
status-another-relation = another relation
# A relation as the target of another one.
status-that-relation = that { $from } { $kind } { $to }

## The welcome page

welcome-about = Turn a real discussion into an argument map you can defend.
welcome-sample = Open the sample
welcome-sample-help = A coded debate of a dozen comments, to look around in and try things on
welcome-import = Import a thread…
welcome-import-help = A saved blog page, Hacker News JSON or a text file; or drop it on the window
welcome-paste = Paste a thread…
welcome-paste-help = Copy an article with its comments and see what is understood of it
welcome-open = Open a map…
welcome-open-help = A map that you or a colleague saved
welcome-recent = Recent maps

## The tour; each value is the key of a command

tour-cards = Every card is a comment
tour-cards-words = Lines lead from answers to what they answer. Drag the ground to move, turn the wheel to zoom, { $fit } shows everything. Click a card, or walk with the arrow keys.
tour-read = Read at the right
tour-read-words = The reader shows the whole comment, whom it answers, and how it is coded. { $unread } goes to the next one that you have not read, { $fold } folds a branch away.
tour-sides = Take sides with one key
tour-sides-words = The codebook ({ $book }) holds the issue and its positions. 1 to 9 say that the comment takes a position, with Shift that it speaks against it; { $next } goes to the next uncoded one, { $skip } skips one on purpose.
tour-bearing = Say what bears on what
tour-bearing-words = { $support } begins a support, { $rebut } a rebuttal, { $undercut } an undercut. Then click or walk to what it is about, and press Enter.
tour-claims = Make claims of words
tour-claims-words = Choose words in the reader ({ $words }), then { $claim } makes a claim of them. Words of other comments can be added to it: one claim, said by many.
tour-rest = Find, look, keep, export
tour-rest-words = { $find } finds words, authors and codes. { $style } lays the map out in another way, { $lens } colours it by something else. Everything can be undone ({ $undo }), nothing is lost, and { $export } writes pictures and data. { $keys } lists every key.
tour-place = { $step } of { $steps }
tour-begin = Begin
tour-next = Next step
tour-back = Step back
tour-leave = Leave the tour
# Keys of the keyboard: one goes on, the other leaves.
tour-keys = Enter, Esc

## Hints of keys; each stands behind its key

hints-walk = walk to the target
hints-through = through relations
hints-make = make it
hints-leave = leave it
hints-position = takes a position, with Shift against it
hints-kind = begins a relation
hints-claim = a claim
hints-skip = skip
hints-uncoded = next uncoded
hints-next = next comment
hints-find = find
hints-undo = undo
hints-keys = all keys
hints-step = next in the reader
hints-run = run it
hints-to-map = back to the map

## The key sheet

keys = Keys
keys-codebook = Codebook
keys-position = For “{ $name }”, Shift: against
keys-kind = Begin “{ $name }”
keys-tag = Tag “{ $name }”
keys-make = Make what is begun

## Menus, palette and legend

menu-layout = Layout
menu-lens = Lens
# What undo would undo: "Undo: Tag a comment".
menu-step = { $command }: { $act }
palette-hint = Type a command
palette-field = Command
palette-nothing = No command is called so
legend-lens = Lens: { $lens }
# $name is what a colour stands for, $count how many cards have it.
legend-row = Legend: { $name }, { $count }
legend-row-help =
    { $name }: { $count }
    Click to show only these strongly; Shift or Ctrl adds others.

## The outline

outline-found = { $count } found
outline-search = Find in comments
outline-fold =
    { $count ->
        [one] Fold { $count } reply
       *[other] Fold { $count } replies
    }
outline-unfold =
    { $count ->
        [one] Unfold { $count } reply
       *[other] Unfold { $count } replies
    }
# A row as a screen reader says it.
outline-row = Outline: { $author }: { $words }
outline-claim = Outline, claim: { $words }

## The history

history = History
history-help = Every act since the map was opened. Choose one to bring the map to where it was right after it.
history-opened = As it was opened
history-here = the map is here
history-changed =
    { $count ->
        [one] “{ $act }” changed { $count } row of the map
       *[other] “{ $act }” changed { $count } rows of the map
    }
history-more = and { $count } more
history-act-of-another = An act of another coder

## The trail: what is in focus

trail-everything = Everything
trail-back = Goes back to this focus.
# What a focus spreads over, each long and short.
trail-over-replies = Over replies
trail-over-relations = Over relations
trail-over-both = Over replies and relations
trail-replies = replies
trail-relations = relations
trail-both = both
trail-one =
    { $steps ->
        [one] { $name }, { $steps } step
       *[other] { $name }, { $steps } steps
    }
trail-many =
    { $steps ->
        [one] { $name } and { $count } more, { $steps } step
       *[other] { $name } and { $count } more, { $steps } steps
    }
