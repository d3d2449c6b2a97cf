"""A chart in sentences."""
from .rows import ChartData


def chart_summary(data: ChartData, language: str) -> str:
    """One to three sentences on what a chart shows."""
    return ""
