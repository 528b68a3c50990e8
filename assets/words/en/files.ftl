### Words of opening, importing, pasting, refreshing, saving and exporting.
