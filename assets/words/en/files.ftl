### Words of opening, importing, pasting, refreshing, saving and exporting.

## Work under way

# $name is the name of a file.
files-opening = Opening { $name }
files-opening-several =
    { $count ->
        [one] Opening { $count } file
       *[other] Opening { $count } files
    }
files-opening-sample = Opening the sample
files-making = Making the map
files-counting = Counting
files-reading-pasted = Reading what was pasted
files-reading = Reading
files-waiting = Waiting for a file
files-saving = Saving
files-saved-as = Saved as { $path }
opening-reading = Reading the file
opening-no-thread = There is no thread in it
opening-no-file = No file was named
opening-too-many-drafts = There are too many drafts of this name
opening-too-many-drafts-hint = Save one of them under its own name.
# Begins small, as all remarks do.
opening-salvaged = what could still be read is open as a draft, and the damaged file is as it was

## A path to be typed

path-save = Save the map as
path-open = Open a map or a thread
path-folder = Import a folder
path-capture = Refresh from a later capture
path-book = Import a codebook
path-save-book = Export the codebook (.qdc or .ron)
path-help = This desktop offers no file dialog, so type the path of the file.
path-field = Path
path-import = Import
path-refresh = Refresh

## Several files at once

gather =
    { $count ->
        [one] Import { $count } file
       *[other] Import { $count } files
    }
gather-help = Pages of one thread, or a thread and what was loaded later, belong together: comments that several files hold are taken once.
gather-together =
    { $count ->
        [one] Import { $count } file as one discussion
       *[other] Import { $count } files as one discussion
    }
gather-apart = A map of each file

## The threads of a file

threads =
    { $count ->
        [one] { $count } thread is in it
       *[other] { $count } threads are in it
    }
threads-help = Choose those that you want to read and code.
threads-find-hint = Find a title
threads-find = Find a thread
threads-longest = Longest first
threads-choose = Choose these
threads-choose-none = Choose none
threads-nothing = No thread has these words in its title.
threads-open-nothing = Choose threads to open
threads-open =
    { $count ->
        [one] Open { $count } thread
       *[other] Open { $count } threads as one map
    }
threads-apart = A map of each
threads-chosen =
    { $count ->
        [one] { $count } comment chosen
       *[other] { $count } comments chosen
    }
# A thread without a title, by the name that its file gives it.
threads-untitled = Thread { $name }
threads-comments =
    { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }

## The columns of a table

columns = Which column of { $file } holds what?
columns-help = Choose the column with the words, and as many of the others as there are.
columns-no-words = No column with the words is chosen yet.
columns-counting = Counting…
columns-outcome =
    That gives { $comments ->
        [one] { $comments } comment
       *[other] { $comments } comments
    }, { $replies ->
        [one] { $replies } of them a reply to another one.
       *[other] { $replies } of them replies to another one.
    }
columns-outcome-threads =
    That gives { $comments ->
        [one] { $comments } comment
       *[other] { $comments } comments
    }, { $replies ->
        [one] { $replies } of them a reply to another one in { $threads } threads.
       *[other] { $replies } of them replies to another one in { $threads } threads.
    }
columns-make = Make the map
# What a column holds that is left out.
columns-nothing = Nothing
columns-column = Column { $name }

## Pasting

paste = Paste a thread
paste-help = Copy an article with its comments and paste it here. Nothing is kept until you make it a map.
paste-hint = Paste here (Ctrl+V)
paste-field = Pasted text
paste-nothing-yet = What is understood will stand here.
paste-make = Make it a map
paste-counted =
    { $comments ->
        [one] { $comments } comment
       *[other] { $comments } comments
    } by { $people ->
        [one] { $people } person
       *[other] { $people } people
    }, { $replies ->
        [one] { $replies } reply
       *[other] { $replies } replies
    }
paste-more = … and { $count } more
# $comment is a comment by its author and number.
paste-answers = answers { $comment }

## Refreshing from a later capture

refreshing-reading = Reading { $name }
refreshing-reading-several =
    { $count ->
        [one] Reading { $count } file
       *[other] Reading { $count } files
    }
refreshing-nothing = Nothing has changed since the last capture.
# $changes is a list: "3 comments added; 1 reply changed".
refreshing-done = Refreshed: { $changes }.

## Exporting

export = Export
export-file = File
export-is-there = There is a file of this name already. It would be replaced.
export-theme = Theme
export-light = light
export-dark = dark
export-print = print
export-only-view = Only what the window shows
export-scale = Pixels for each point
export-replace = Replace it
export-write = Write it
exporting-busy = An export is still being written. Stop it or wait for it, then try again.
exporting = Exporting
# Begins small, as all remarks do; how many rows stands before it.
exporting-hidden = rows of hidden coders left out; show them again (Code, Hide other coders) to export them
exporting-unknown = No export is called “{ $name }”

## The import ledger

ledger = Import ledger
ledger-nothing = Nothing was imported into this map.
ledger-read = Read as { $importer } on { $time }, { $bytes } bytes
# A check sum of the file.
ledger-sum = SHA-256 { $sum }
ledger-show = Show

## Codebooks that come with the program

books = Begin with a codebook
books-help = Its codes are added to those that are there; what has the same name stays as it is. It is one step, which undo takes back.
books-begin = Begin with { $name }
books-positions =
    { $count ->
        [one] { $count } position
       *[other] { $count } positions
    }
books-kinds =
    { $count ->
        [one] { $count } kind
       *[other] { $count } kinds
    }
books-tags =
    { $count ->
        [one] { $count } tag
       *[other] { $count } tags
    }
