"""Incidents drawn: palette, base map, marks, legend, and what to draw at a zoom.

The only room that knows folium. Everything that comes from a text passes ``maps.escape`` on its way out.
"""
