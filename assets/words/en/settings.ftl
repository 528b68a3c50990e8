### Words of the settings.

## The dialog

settings = Settings
settings-coder = Coder
settings-change-coder = Change…
settings-language = Language
settings-english = English
settings-language-next = The window speaks it from its next start on.
settings-theme = Theme
settings-light = Light
settings-dark = Dark
settings-text-size = Text size
settings-motion = Motion
settings-motion-on = Let cards and camera move to where they go
settings-saving = Saving
settings-saving-help = Every act is kept in a journal at once; this brings it into the map's file as well.
settings-by-hand = by hand
settings-every = every { $minutes } min
settings-coding = Coding
settings-advance = Go on to the next comment after a tag by key
settings-hints = Hints
settings-hints-on = Show the keys that come in handy, until I know them
settings-tour = Take the tour

# What a coder is called who has not said a name yet.
settings-new-coder = Coder

## The list of keys

settings-keys = Keys
settings-find = Find a command
settings-find-hint = A command, or a key
settings-press = Press the key…
settings-change-key = Change the key
# Stands where a command has no key.
settings-no-key = no key
# A button that takes the key away from a command.
settings-take-key = No key
settings-reset = Reset
settings-key-of = Key of { $command }: { $key }

## What stands on keys
## Files of settings name keys in their own way, so these may differ between languages.

keys-ctrl = Ctrl
keys-alt = Alt
keys-shift = Shift
keys-escape = Esc
keys-delete = Del
keys-enter = Enter
keys-tab = Tab
keys-space = Space
keys-backspace = Backspace
keys-insert = Insert
keys-home = Home
keys-end = End
keys-page-up = PageUp
keys-page-down = PageDown

## Why a key can't be given to a command

keys-of-command = { $keys } already belongs to “{ $command }”.
keys-of-tag = { $keys } already belongs to the tag “{ $tag }”.
keys-of-kind = { $keys } already belongs to the kind “{ $kind }”.
keys-of-making = { $keys } already belongs to making what is begun.
keys-of-copying = { $keys } already belongs to copying and pasting.
keys-of-positions = { $keys } already belongs to the positions of the codebook.

## Menus

menu-title-file = File
menu-title-edit = Edit
menu-title-code = Code
menu-title-go = Go
menu-title-read = Read
menu-title-view = View
menu-title-help = Help

## Languages

language-absent = There are no words of “{ $tag }”
language-large = The words are too many to be a translation
language-no-text = The words are not UTF-8
language-english-meanwhile = The window speaks English meanwhile.
