### Names of acts as history and undo tell them, and what the window says of them.
