"""Every source, in the order in which a refresh reports them."""

from etl.sources import (
    chip_sheet,
    electricity,
    epoch_chip_owners,
    epoch_chip_sales,
    epoch_chip_users,
    epoch_clusters,
    epoch_companies,
    epoch_data_centers,
    epoch_eci,
    epoch_hardware,
    epoch_models,
    hardware_prices,
    litellm,
    llm_prices,
    metr_horizons,
    model_prices,
    openrouter,
    price_levels,
    producer_prices,
    skypilot,
)
from etl.sources.base import Source

SOURCES: tuple[Source, ...] = (
    epoch_models.SOURCE,
    epoch_hardware.SOURCE,
    epoch_clusters.SOURCE,
    epoch_data_centers.SOURCE,
    epoch_chip_sales.SOURCE,
    hardware_prices.SOURCE,
    chip_sheet.SOURCE,
    skypilot.SOURCE,
    llm_prices.SOURCE,
    litellm.SOURCE,
    price_levels.SOURCE,
    producer_prices.SOURCE,
    electricity.SOURCE,
    epoch_eci.SOURCE,
    metr_horizons.SOURCE,
    epoch_chip_owners.SOURCE,
    epoch_chip_users.SOURCE,
    epoch_companies.SOURCE,
    model_prices.SOURCE,
    openrouter.SOURCE,
)

BY_NAME = {source.name: source for source in SOURCES}
