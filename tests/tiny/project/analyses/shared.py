"""Plain functions that both analyses may use."""


def of_year(areas, year):
    """The rows of one year."""
    return areas[areas.period == year]
