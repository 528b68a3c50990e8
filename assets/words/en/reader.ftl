### Words of the reader: comment, claim, relations, memos, tags.
