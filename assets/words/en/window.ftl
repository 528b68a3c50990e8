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
