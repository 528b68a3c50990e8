### Words of search and filters.
