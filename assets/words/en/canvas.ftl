### Words on the canvas that are not of the picture.
