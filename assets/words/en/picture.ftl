### Words of a picture: cards, legend, guides, links.
