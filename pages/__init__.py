"""One thin script per screen: filters, guard, one call, show."""
