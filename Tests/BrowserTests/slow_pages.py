"""Routes whose content still needs more than two round trips, and how many."""

MORE_TRIPS = {
}
