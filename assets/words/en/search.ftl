### Words of search and filters.

## The bar

search-field = Find in the map
# Which of the hits is shown.
search-at = { $hit } of { $count }
search-found = { $count } found
search-end = End the search
search-end-help = Ends the search (Esc).
# Ways to show hits: in a list, by a glow of their cards, alone.
search-list = List
search-glow = Glow
search-hide = Hide others
# $help: what it means, or how often it occurs.
search-suggestion = Suggestion: { $name }, { $help }

## The list of hits

search-position = Position
# $name: who says it, or what it is; $words: how it begins.
search-hit = Hit { $number }: { $name }: { $words }

## Filters that the map keeps

search-filters = Filters…
search-filters-none = No filter is kept yet.
search-filters-none-yet = No filter is kept yet. Search for something first, then keep it here.
search-filter-keep-as = Keep “{ $query }” as
search-filter-hint = A name
search-filter-name = Name of the filter
search-filter-new-name = New name of the filter
search-filter-keep = Keep
search-filter-rename = Rename
search-filter-remove = Remove
search-filter = Filter: { $name }
# Acts, as history and undo tell them.
search-filter-kept = Keep the filter “{ $name }”
search-filter-renamed = Rename the filter “{ $name }”
search-filter-removed = Remove the filter “{ $name }”

## What the window says of a search

# Work that is under way.
searching = Searching
searching-no-hits = Nothing holds “{ $query }”.
