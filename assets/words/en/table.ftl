### Words of the tables.
