"""What several pages share: loading, filters, the map panel, tables, and text with its evidence marked."""
