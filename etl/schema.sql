-- The one schema. It is the validation (types, keys, NOT NULL, CHECK), the data dictionary
-- (COMMENT: unit | meaning) and the text of the method notes. Units end names; timestamps end
-- _at, dates _on, booleans start is_. Every table says which source each row came from.

CREATE TABLE schema_version (
    version INTEGER NOT NULL
);
COMMENT ON TABLE schema_version IS 'Which edition of these tables the build has: one row';
COMMENT ON COLUMN schema_version.version IS 'number | edition; a build without this table is of edition 1';

CREATE TABLE sources (
    source VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    citation VARCHAR NOT NULL,
    rhythm_days INTEGER NOT NULL CHECK (rhythm_days > 0),
    fetched_at TIMESTAMP,
    taken_on DATE,
    sha256 VARCHAR,
    fingerprint VARCHAR,
    rows BIGINT NOT NULL CHECK (rows >= 0),
    is_stale BOOLEAN NOT NULL,
    stale_reason VARCHAR,
    notes VARCHAR[] NOT NULL,
    CHECK (is_stale = (stale_reason IS NOT NULL))
);
COMMENT ON TABLE sources IS 'One row per source: what was fetched, when, under which licence, and whether it is stale';
COMMENT ON COLUMN sources.source IS 'name | short name of the source, as in python -m etl refresh --only';
COMMENT ON COLUMN sources.title IS 'text | the name its publisher gives it';
COMMENT ON COLUMN sources.licence IS 'text | licence of the data';
COMMENT ON COLUMN sources.url IS 'URL | page that a reader can visit';
COMMENT ON COLUMN sources.citation IS 'text | how its publisher asks to be cited';
COMMENT ON COLUMN sources.rhythm_days IS 'days | longest age that is normal for this source';
COMMENT ON COLUMN sources.fetched_at IS 'UTC | when the rows in use were fetched';
COMMENT ON COLUMN sources.taken_on IS 'date | day for which the rows in use speak';
COMMENT ON COLUMN sources.sha256 IS 'hex | hash over the raw bytes of all parts in use';
COMMENT ON COLUMN sources.fingerprint IS 'hex | hash over the raw bytes and the code that parsed them';
COMMENT ON COLUMN sources.rows IS 'count | rows in use over all its tables';
COMMENT ON COLUMN sources.is_stale IS 'true/false | the last refresh failed, so that older good rows are in use';
COMMENT ON COLUMN sources.stale_reason IS 'text | why, in one sentence';
COMMENT ON COLUMN sources.notes IS 'list of text | what the parser did that a reader should know';

CREATE TABLE models (
    source VARCHAR NOT NULL,
    model VARCHAR PRIMARY KEY CHECK (model = trim(model) AND model <> ''),
    published_on DATE CHECK (published_on >= DATE '1940-01-01'),
    organization VARCHAR[] NOT NULL,
    organization_category VARCHAR[] NOT NULL,
    country VARCHAR[] NOT NULL,
    domain VARCHAR[] NOT NULL,
    task VARCHAR[] NOT NULL,
    parameters DOUBLE CHECK (parameters > 0 AND isfinite(parameters)),
    training_compute_flop DOUBLE CHECK (training_compute_flop > 0 AND isfinite(training_compute_flop)),
    training_compute_low_flop DOUBLE CHECK (training_compute_low_flop > 0),
    training_compute_high_flop DOUBLE CHECK (training_compute_high_flop > 0),
    finetune_compute_flop DOUBLE CHECK (finetune_compute_flop > 0),
    training_tokens DOUBLE CHECK (training_tokens > 0 AND isfinite(training_tokens)),
    epochs DOUBLE CHECK (epochs > 0),
    training_hours DOUBLE CHECK (training_hours > 0),
    chip_hours DOUBLE CHECK (chip_hours > 0),
    hardware VARCHAR[] NOT NULL,
    hardware_quantity DOUBLE CHECK (hardware_quantity > 0),
    utilization_mfu DOUBLE CHECK (utilization_mfu > 0 AND utilization_mfu <= 1),
    utilization_hfu DOUBLE CHECK (utilization_hfu > 0 AND utilization_hfu <= 1),
    number_format VARCHAR,
    cost_usd2023 DOUBLE CHECK (cost_usd2023 > 0),
    cost_cloud_usd2023 DOUBLE CHECK (cost_cloud_usd2023 > 0),
    cost_upfront_usd2023 DOUBLE CHECK (cost_upfront_usd2023 > 0),
    power_w DOUBLE CHECK (power_w > 0),
    compute_method VARCHAR[] NOT NULL,
    confidence VARCHAR NOT NULL CHECK (confidence IN ('Confident', 'Likely', 'Speculative', 'Unknown')),
    accessibility VARCHAR,
    cloud_vendor VARCHAR,
    is_notable BOOLEAN NOT NULL,
    is_large_scale BOOLEAN NOT NULL,
    is_open_weights BOOLEAN,
    base_model VARCHAR,
    link VARCHAR
);
COMMENT ON TABLE models IS 'AI models: one row per name after white space is normalised, united over the four members of the export';
COMMENT ON COLUMN models.source IS 'name | source of the row';
COMMENT ON COLUMN models.model IS 'name | name of the model, white space normalised';
COMMENT ON COLUMN models.published_on IS 'date | publication date';
COMMENT ON COLUMN models.organization IS 'list of names | organizations behind the model';
COMMENT ON COLUMN models.organization_category IS 'list of names | kinds of organization (industry, academia ...), each once';
COMMENT ON COLUMN models.country IS 'list of names | countries of the organizations, each once';
COMMENT ON COLUMN models.domain IS 'list of names | domains (language, vision ...)';
COMMENT ON COLUMN models.task IS 'list of names | tasks';
COMMENT ON COLUMN models.parameters IS 'count | trainable parameters, all experts counted';
COMMENT ON COLUMN models.training_compute_flop IS 'FLOP | total compute of the final training run';
COMMENT ON COLUMN models.training_compute_low_flop IS 'FLOP | lower bound of the training compute, where the source gives one';
COMMENT ON COLUMN models.training_compute_high_flop IS 'FLOP | upper bound of the training compute, where the source gives one';
COMMENT ON COLUMN models.finetune_compute_flop IS 'FLOP | compute of fine-tuning only';
COMMENT ON COLUMN models.training_tokens IS 'count | training data points: tokens for language, examples elsewhere';
COMMENT ON COLUMN models.epochs IS 'count | passes over the training data';
COMMENT ON COLUMN models.training_hours IS 'hours | wall time of the training run';
COMMENT ON COLUMN models.chip_hours IS 'chip-hours | reported chips times hours';
COMMENT ON COLUMN models.hardware IS 'list of names | training chips as the source names them';
COMMENT ON COLUMN models.hardware_quantity IS 'count | training chips used at once';
COMMENT ON COLUMN models.utilization_mfu IS 'share 0-1 | model FLOP/s utilization';
COMMENT ON COLUMN models.utilization_hfu IS 'share 0-1 | hardware FLOP/s utilization';
COMMENT ON COLUMN models.number_format IS 'name | number format of training (BF16, FP8 ...)';
COMMENT ON COLUMN models.cost_usd2023 IS 'USD of 2023 | published training compute cost';
COMMENT ON COLUMN models.cost_cloud_usd2023 IS 'USD of 2023 | published cost at cloud rental prices';
COMMENT ON COLUMN models.cost_upfront_usd2023 IS 'USD of 2023 | published cost of acquiring the hardware';
COMMENT ON COLUMN models.power_w IS 'W | power draw of the training run';
COMMENT ON COLUMN models.compute_method IS 'list of names | how the compute was estimated';
COMMENT ON COLUMN models.confidence IS 'grade | confidence in the estimates: Confident, Likely, Speculative, Unknown';
COMMENT ON COLUMN models.accessibility IS 'name | how the model can be had';
COMMENT ON COLUMN models.cloud_vendor IS 'name | cloud on which it was trained';
COMMENT ON COLUMN models.is_notable IS 'true/false | meets a notability criterion of the source';
COMMENT ON COLUMN models.is_large_scale IS 'true/false | in the source''s large-scale export';
COMMENT ON COLUMN models.is_open_weights IS 'true/false | the weights can be downloaded; empty where unknown';
COMMENT ON COLUMN models.base_model IS 'name | model it was fine-tuned or derived from';
COMMENT ON COLUMN models.link IS 'URL | paper, post or repository';

CREATE TABLE chips (
    source VARCHAR NOT NULL,
    chip VARCHAR PRIMARY KEY CHECK (chip = trim(chip) AND chip <> ''),
    manufacturer VARCHAR,
    type VARCHAR,
    released_on DATE,
    release_price_usd DOUBLE CHECK (release_price_usd > 0),
    fp64_flop_per_s DOUBLE CHECK (fp64_flop_per_s > 0),
    fp32_flop_per_s DOUBLE CHECK (fp32_flop_per_s > 0),
    tf32_flop_per_s DOUBLE CHECK (tf32_flop_per_s > 0),
    fp16_flop_per_s DOUBLE CHECK (fp16_flop_per_s > 0),
    tensor_fp16_flop_per_s DOUBLE CHECK (tensor_fp16_flop_per_s > 0),
    fp8_flop_per_s DOUBLE CHECK (fp8_flop_per_s > 0),
    fp4_flop_per_s DOUBLE CHECK (fp4_flop_per_s > 0),
    int16_op_per_s DOUBLE CHECK (int16_op_per_s > 0),
    int8_op_per_s DOUBLE CHECK (int8_op_per_s > 0),
    int4_op_per_s DOUBLE CHECK (int4_op_per_s > 0),
    memory_bytes DOUBLE CHECK (memory_bytes > 0),
    memory_bandwidth_byte_per_s DOUBLE CHECK (memory_bandwidth_byte_per_s > 0),
    intranode_bandwidth_byte_per_s DOUBLE CHECK (intranode_bandwidth_byte_per_s > 0),
    internode_bandwidth_bit_per_s DOUBLE CHECK (internode_bandwidth_bit_per_s > 0),
    tdp_w DOUBLE CHECK (tdp_w > 0),
    foundry VARCHAR,
    process_nm DOUBLE CHECK (process_nm > 0),
    die_mm2 DOUBLE CHECK (die_mm2 > 0),
    transistors DOUBLE CHECK (transistors > 0),
    base_clock_hz DOUBLE CHECK (base_clock_hz > 0),
    boost_clock_hz DOUBLE CHECK (boost_clock_hz > 0),
    tensor_cores DOUBLE CHECK (tensor_cores > 0),
    link VARCHAR
);
COMMENT ON TABLE chips IS 'Machine-learning hardware: peak dense performance per number format, memory, power, price';
COMMENT ON COLUMN chips.source IS 'name | source of the row';
COMMENT ON COLUMN chips.chip IS 'name | name of the chip';
COMMENT ON COLUMN chips.manufacturer IS 'name | designer';
COMMENT ON COLUMN chips.type IS 'name | GPU, TPU, NPU ...';
COMMENT ON COLUMN chips.released_on IS 'date | release date';
COMMENT ON COLUMN chips.release_price_usd IS 'USD, nominal | price at release';
COMMENT ON COLUMN chips.fp64_flop_per_s IS 'FLOP/s | peak FP64';
COMMENT ON COLUMN chips.fp32_flop_per_s IS 'FLOP/s | peak FP32';
COMMENT ON COLUMN chips.tf32_flop_per_s IS 'FLOP/s | peak TF32, dense';
COMMENT ON COLUMN chips.fp16_flop_per_s IS 'FLOP/s | peak FP16 without tensor cores';
COMMENT ON COLUMN chips.tensor_fp16_flop_per_s IS 'FLOP/s | peak tensor FP16 or BF16, dense';
COMMENT ON COLUMN chips.fp8_flop_per_s IS 'FLOP/s | peak FP8, dense';
COMMENT ON COLUMN chips.fp4_flop_per_s IS 'FLOP/s | peak FP4, dense';
COMMENT ON COLUMN chips.int16_op_per_s IS 'OP/s | peak INT16';
COMMENT ON COLUMN chips.int8_op_per_s IS 'OP/s | peak INT8';
COMMENT ON COLUMN chips.int4_op_per_s IS 'OP/s | peak INT4';
COMMENT ON COLUMN chips.memory_bytes IS 'bytes | memory on the board';
COMMENT ON COLUMN chips.memory_bandwidth_byte_per_s IS 'bytes/s | memory bandwidth';
COMMENT ON COLUMN chips.intranode_bandwidth_byte_per_s IS 'bytes/s | bandwidth to chips of the same node';
COMMENT ON COLUMN chips.internode_bandwidth_bit_per_s IS 'bits/s | bandwidth to other nodes';
COMMENT ON COLUMN chips.tdp_w IS 'W | thermal design power';
COMMENT ON COLUMN chips.foundry IS 'name | who makes it';
COMMENT ON COLUMN chips.process_nm IS 'nm | process size';
COMMENT ON COLUMN chips.die_mm2 IS 'mm^2 | die size';
COMMENT ON COLUMN chips.transistors IS 'count | transistors';
COMMENT ON COLUMN chips.base_clock_hz IS 'Hz | base clock';
COMMENT ON COLUMN chips.boost_clock_hz IS 'Hz | boost clock';
COMMENT ON COLUMN chips.tensor_cores IS 'count | tensor cores';
COMMENT ON COLUMN chips.link IS 'URL | data sheet';

CREATE TABLE chip_sheet (
    source VARCHAR NOT NULL,
    chip VARCHAR PRIMARY KEY CHECK (chip = trim(chip) AND chip <> ''),
    manufacturer VARCHAR,
    type VARCHAR,
    released_on DATE,
    release_price_usd DOUBLE CHECK (release_price_usd > 0),
    fp64_flop_per_s DOUBLE CHECK (fp64_flop_per_s > 0),
    fp32_flop_per_s DOUBLE CHECK (fp32_flop_per_s > 0),
    fp16_flop_per_s DOUBLE CHECK (fp16_flop_per_s > 0),
    tensor_fp16_flop_per_s DOUBLE CHECK (tensor_fp16_flop_per_s > 0),
    memory_bytes DOUBLE CHECK (memory_bytes > 0),
    memory_bandwidth_byte_per_s DOUBLE CHECK (memory_bandwidth_byte_per_s > 0),
    tdp_w DOUBLE CHECK (tdp_w > 0),
    process_nm DOUBLE CHECK (process_nm > 0),
    die_mm2 DOUBLE CHECK (die_mm2 > 0),
    transistors DOUBLE CHECK (transistors > 0),
    base_clock_hz DOUBLE CHECK (base_clock_hz > 0),
    boost_clock_hz DOUBLE CHECK (boost_clock_hz > 0)
);
COMMENT ON TABLE chip_sheet IS 'The wide sheet of processors, CPUs too: thousands of chips with fewer facts each';
COMMENT ON COLUMN chip_sheet.source IS 'name | source of the row';
COMMENT ON COLUMN chip_sheet.chip IS 'name | name of the chip';
COMMENT ON COLUMN chip_sheet.manufacturer IS 'name | designer';
COMMENT ON COLUMN chip_sheet.type IS 'name | CPU, GPU, TPU ...';
COMMENT ON COLUMN chip_sheet.released_on IS 'date | release date';
COMMENT ON COLUMN chip_sheet.release_price_usd IS 'USD, nominal | price at release';
COMMENT ON COLUMN chip_sheet.fp64_flop_per_s IS 'FLOP/s | peak FP64';
COMMENT ON COLUMN chip_sheet.fp32_flop_per_s IS 'FLOP/s | peak FP32';
COMMENT ON COLUMN chip_sheet.fp16_flop_per_s IS 'FLOP/s | peak FP16';
COMMENT ON COLUMN chip_sheet.tensor_fp16_flop_per_s IS 'FLOP/s | peak tensor FP16 or BF16';
COMMENT ON COLUMN chip_sheet.memory_bytes IS 'bytes | memory on the board';
COMMENT ON COLUMN chip_sheet.memory_bandwidth_byte_per_s IS 'bytes/s | memory bandwidth';
COMMENT ON COLUMN chip_sheet.tdp_w IS 'W | thermal design power';
COMMENT ON COLUMN chip_sheet.process_nm IS 'nm | process size';
COMMENT ON COLUMN chip_sheet.die_mm2 IS 'mm^2 | die size';
COMMENT ON COLUMN chip_sheet.transistors IS 'count | transistors';
COMMENT ON COLUMN chip_sheet.base_clock_hz IS 'Hz | base clock';
COMMENT ON COLUMN chip_sheet.boost_clock_hz IS 'Hz | boost clock';

CREATE TABLE chip_prices (
    source VARCHAR NOT NULL,
    observed_on DATE NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('purchase', 'rental')),
    commitment VARCHAR CHECK (commitment IN ('on_demand', 'spot', '1_year', '3_year')),
    chip VARCHAR NOT NULL CHECK (chip <> ''),
    vendor VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    offer VARCHAR NOT NULL,
    chips_per_offer DOUBLE CHECK (chips_per_offer > 0),
    memory_bytes DOUBLE CHECK (memory_bytes > 0),
    price_usd DOUBLE CHECK (price_usd > 0 AND isfinite(price_usd)),
    price_usd_per_hour DOUBLE CHECK (price_usd_per_hour > 0 AND isfinite(price_usd_per_hour)),
    is_offered BOOLEAN NOT NULL,
    link VARCHAR,
    CHECK ((kind = 'rental') = (commitment IS NOT NULL)),
    CHECK (kind = 'rental' OR (price_usd IS NOT NULL AND price_usd_per_hour IS NULL)),
    CHECK (kind = 'purchase' OR (price_usd IS NULL AND (price_usd_per_hour IS NOT NULL) = is_offered))
);
COMMENT ON TABLE chip_prices IS 'Dated purchase and rental observations per chip; a rental catalogue adds a row only when an offer changes';
COMMENT ON COLUMN chip_prices.source IS 'name | source of the row';
COMMENT ON COLUMN chip_prices.observed_on IS 'date | day of the observation';
COMMENT ON COLUMN chip_prices.kind IS 'name | purchase or rental';
COMMENT ON COLUMN chip_prices.commitment IS 'name | on_demand, spot, 1_year or 3_year; empty for a purchase';
COMMENT ON COLUMN chip_prices.chip IS 'name | chip as the source names it';
COMMENT ON COLUMN chip_prices.vendor IS 'name | seller or cloud; empty text where not stated';
COMMENT ON COLUMN chip_prices.region IS 'name | region or place; empty text where not stated';
COMMENT ON COLUMN chip_prices.offer IS 'name | instance type or what the price was quoted for';
COMMENT ON COLUMN chip_prices.chips_per_offer IS 'count | chips in the quoted offer; the price is per chip';
COMMENT ON COLUMN chip_prices.memory_bytes IS 'bytes | memory per chip, where the offer states it';
COMMENT ON COLUMN chip_prices.price_usd IS 'USD, nominal | purchase price per chip';
COMMENT ON COLUMN chip_prices.price_usd_per_hour IS 'USD/hour, nominal | rental price per chip-hour';
COMMENT ON COLUMN chip_prices.is_offered IS 'true/false | false marks the day on which an offer was gone';
COMMENT ON COLUMN chip_prices.link IS 'URL | where the price was seen';

CREATE TABLE clusters (
    source VARCHAR NOT NULL,
    cluster VARCHAR PRIMARY KEY CHECK (cluster <> ''),
    name VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    is_standard_analysis BOOLEAN NOT NULL,
    is_single_cluster BOOLEAN,
    is_possible_duplicate BOOLEAN NOT NULL,
    operational_on DATE,
    decommissioned_on DATE,
    country VARCHAR,
    location VARCHAR,
    owner VARCHAR[] NOT NULL,
    sector VARCHAR,
    chip VARCHAR,
    chip_quantity DOUBLE CHECK (chip_quantity > 0),
    chips_total DOUBLE CHECK (chips_total > 0),
    h100_equivalents DOUBLE CHECK (h100_equivalents > 0 AND isfinite(h100_equivalents)),
    performance_16bit_op_per_s DOUBLE CHECK (performance_16bit_op_per_s > 0),
    performance_8bit_op_per_s DOUBLE CHECK (performance_8bit_op_per_s > 0),
    performance_max_op_per_s DOUBLE CHECK (performance_max_op_per_s > 0 AND isfinite(performance_max_op_per_s)),
    power_w DOUBLE CHECK (power_w > 0),
    cost_usd DOUBLE CHECK (cost_usd > 0),
    rank_at_start DOUBLE CHECK (rank_at_start > 0),
    link VARCHAR
);
COMMENT ON TABLE clusters IS 'GPU clusters and AI supercomputers, existing and planned';
COMMENT ON COLUMN clusters.source IS 'name | source of the row';
COMMENT ON COLUMN clusters.cluster IS 'name | name made unique: the first day of operation and a number are added where names repeat';
COMMENT ON COLUMN clusters.name IS 'name | name as the source gives it';
COMMENT ON COLUMN clusters.status IS 'name | Existing, Planned, Decommissioned';
COMMENT ON COLUMN clusters.certainty IS 'name | Confirmed, Likely, Unlikely';
COMMENT ON COLUMN clusters.is_standard_analysis IS 'true/false | the source includes it in its standard analysis';
COMMENT ON COLUMN clusters.is_single_cluster IS 'true/false | one cluster rather than several sites; empty where unclear';
COMMENT ON COLUMN clusters.is_possible_duplicate IS 'true/false | the source marks it as a possible duplicate';
COMMENT ON COLUMN clusters.operational_on IS 'date | first operational';
COMMENT ON COLUMN clusters.decommissioned_on IS 'date | taken out of use; a month or a year stands as its first day';
COMMENT ON COLUMN clusters.country IS 'name | country';
COMMENT ON COLUMN clusters.location IS 'name | place';
COMMENT ON COLUMN clusters.owner IS 'list of names | owners';
COMMENT ON COLUMN clusters.sector IS 'name | Private, Public or both';
COMMENT ON COLUMN clusters.chip IS 'name | primary chip as the source names it';
COMMENT ON COLUMN clusters.chip_quantity IS 'count | chips of the primary type';
COMMENT ON COLUMN clusters.chips_total IS 'count | AI chips of all types';
COMMENT ON COLUMN clusters.h100_equivalents IS 'H100-equivalents | performance over that of one H100';
COMMENT ON COLUMN clusters.performance_16bit_op_per_s IS 'OP/s | peak 16-bit performance';
COMMENT ON COLUMN clusters.performance_8bit_op_per_s IS 'OP/s | peak 8-bit performance';
COMMENT ON COLUMN clusters.performance_max_op_per_s IS 'OP/s | highest performance over the number formats';
COMMENT ON COLUMN clusters.power_w IS 'W | power capacity';
COMMENT ON COLUMN clusters.cost_usd IS 'USD | hardware cost, as the source states it';
COMMENT ON COLUMN clusters.rank_at_start IS 'rank | rank by performance when first operational';
COMMENT ON COLUMN clusters.link IS 'URL | first source';

CREATE TABLE data_centers (
    source VARCHAR NOT NULL,
    data_center VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    project VARCHAR,
    owner VARCHAR[] NOT NULL,
    users VARCHAR[] NOT NULL,
    country VARCHAR,
    address VARCHAR,
    current_chips VARCHAR[] NOT NULL DEFAULT [],
    all_chips VARCHAR[] NOT NULL DEFAULT [],
    latitude_deg DOUBLE CHECK (latitude_deg BETWEEN -90 AND 90),
    longitude_deg DOUBLE CHECK (longitude_deg BETWEEN -180 AND 180),
    h100_equivalents DOUBLE CHECK (h100_equivalents >= 0),
    power_w DOUBLE CHECK (power_w >= 0),
    capital_cost_usd2025 DOUBLE CHECK (capital_cost_usd2025 >= 0)
);
COMMENT ON TABLE data_centers IS 'Large AI data centers: the state of each on the day of the export';
COMMENT ON COLUMN data_centers.source IS 'name | source of the row';
COMMENT ON COLUMN data_centers.data_center IS 'name | name (a handle before April 2026), the key of the time lines';
COMMENT ON COLUMN data_centers.title IS 'name | name to show';
COMMENT ON COLUMN data_centers.project IS 'name | project; confidence tags of the source are dropped';
COMMENT ON COLUMN data_centers.owner IS 'list of names | owners';
COMMENT ON COLUMN data_centers.users IS 'list of names | users';
COMMENT ON COLUMN data_centers.country IS 'name | country';
COMMENT ON COLUMN data_centers.address IS 'text | address';
COMMENT ON COLUMN data_centers.current_chips IS 'list of names | types of chips that it has';
COMMENT ON COLUMN data_centers.all_chips IS 'list of names | types of chips that it has or is to have';
COMMENT ON COLUMN data_centers.latitude_deg IS 'degrees | latitude, north positive';
COMMENT ON COLUMN data_centers.longitude_deg IS 'degrees | longitude, east positive';
COMMENT ON COLUMN data_centers.h100_equivalents IS 'H100-equivalents | present compute';
COMMENT ON COLUMN data_centers.power_w IS 'W | present power';
COMMENT ON COLUMN data_centers.capital_cost_usd2025 IS 'USD of 2025 | present capital cost';

CREATE TABLE data_center_timeline (
    source VARCHAR NOT NULL,
    data_center VARCHAR NOT NULL,
    observed_on DATE NOT NULL,
    step INTEGER NOT NULL,
    power_w DOUBLE CHECK (power_w >= 0),
    it_power_w DOUBLE CHECK (it_power_w >= 0),
    h100_equivalents DOUBLE CHECK (h100_equivalents >= 0),
    buildings DOUBLE CHECK (buildings >= 0),
    capital_cost_usd2025 DOUBLE CHECK (capital_cost_usd2025 >= 0),
    compute_cost_usd2025 DOUBLE CHECK (compute_cost_usd2025 >= 0),
    construction_cost_usd2025 DOUBLE CHECK (construction_cost_usd2025 >= 0),
    operating_cost_usd2025_per_year DOUBLE CHECK (operating_cost_usd2025_per_year >= 0),
    performance_8bit_op_per_s DOUBLE CHECK (performance_8bit_op_per_s >= 0),
    PRIMARY KEY (data_center, observed_on, step)
);
COMMENT ON TABLE data_center_timeline IS 'What each data center had, or is planned to have, on a date';
COMMENT ON COLUMN data_center_timeline.source IS 'name | source of the row';
COMMENT ON COLUMN data_center_timeline.data_center IS 'name | data center';
COMMENT ON COLUMN data_center_timeline.observed_on IS 'date | date of the step; in the future for plans';
COMMENT ON COLUMN data_center_timeline.step IS 'count | number of the row among those of the same day';
COMMENT ON COLUMN data_center_timeline.power_w IS 'W | power';
COMMENT ON COLUMN data_center_timeline.it_power_w IS 'W | power of the computers alone, without cooling and losses';
COMMENT ON COLUMN data_center_timeline.h100_equivalents IS 'H100-equivalents | compute';
COMMENT ON COLUMN data_center_timeline.buildings IS 'count | buildings in operation';
COMMENT ON COLUMN data_center_timeline.capital_cost_usd2025 IS 'USD of 2025 | total capital cost';
COMMENT ON COLUMN data_center_timeline.compute_cost_usd2025 IS 'USD of 2025 | cost of the compute';
COMMENT ON COLUMN data_center_timeline.construction_cost_usd2025 IS 'USD of 2025 | cost of construction';
COMMENT ON COLUMN data_center_timeline.operating_cost_usd2025_per_year IS 'USD of 2025 per year | cost of operation';
COMMENT ON COLUMN data_center_timeline.performance_8bit_op_per_s IS 'OP/s | 8-bit performance';

CREATE TABLE data_center_chips (
    source VARCHAR NOT NULL,
    data_center VARCHAR NOT NULL,
    observed_on DATE NOT NULL,
    step INTEGER NOT NULL,
    chip VARCHAR NOT NULL,
    units DOUBLE CHECK (units >= 0),
    PRIMARY KEY (data_center, observed_on, step)
);
COMMENT ON TABLE data_center_chips IS 'Chips that a data center had, or is planned to have, on a date; of a part of the sites only';
COMMENT ON COLUMN data_center_chips.source IS 'name | source of the row';
COMMENT ON COLUMN data_center_chips.data_center IS 'name | data center';
COMMENT ON COLUMN data_center_chips.observed_on IS 'date | date of the quantity; in the future for plans';
COMMENT ON COLUMN data_center_chips.step IS 'count | number of the row among those of the same day';
COMMENT ON COLUMN data_center_chips.chip IS 'name | type of chip as the source names it';
COMMENT ON COLUMN data_center_chips.units IS 'count | chips';

CREATE TABLE chip_stock (
    source VARCHAR NOT NULL,
    designer VARCHAR NOT NULL,
    chip VARCHAR NOT NULL,
    started_on DATE NOT NULL,
    ended_on DATE NOT NULL,
    units_low DOUBLE CHECK (units_low >= 0),
    units DOUBLE CHECK (units >= 0),
    units_high DOUBLE CHECK (units_high >= 0),
    h100_equivalents_low DOUBLE CHECK (h100_equivalents_low >= 0),
    h100_equivalents DOUBLE CHECK (h100_equivalents >= 0),
    h100_equivalents_high DOUBLE CHECK (h100_equivalents_high >= 0),
    power_low_w DOUBLE CHECK (power_low_w >= 0),
    power_w DOUBLE CHECK (power_w >= 0),
    power_high_w DOUBLE CHECK (power_high_w >= 0),
    is_incomplete BOOLEAN NOT NULL,
    PRIMARY KEY (designer, chip, ended_on),
    CHECK (ended_on >= started_on),
    CHECK (units_low <= units AND units <= units_high)
);
COMMENT ON TABLE chip_stock IS 'Cumulative AI chips sold since a first quarter, by designer and chip, with 5th and 95th percentiles';
COMMENT ON COLUMN chip_stock.source IS 'name | source of the row';
COMMENT ON COLUMN chip_stock.designer IS 'name | NVIDIA, Google, AMD, Amazon';
COMMENT ON COLUMN chip_stock.chip IS 'name | chip, or "all" for the designer''s total';
COMMENT ON COLUMN chip_stock.started_on IS 'date | first day counted';
COMMENT ON COLUMN chip_stock.ended_on IS 'date | last day counted';
COMMENT ON COLUMN chip_stock.units_low IS 'count | 5th percentile of units';
COMMENT ON COLUMN chip_stock.units IS 'count | median of units';
COMMENT ON COLUMN chip_stock.units_high IS 'count | 95th percentile of units';
COMMENT ON COLUMN chip_stock.h100_equivalents_low IS 'H100-equivalents | 5th percentile';
COMMENT ON COLUMN chip_stock.h100_equivalents IS 'H100-equivalents | median';
COMMENT ON COLUMN chip_stock.h100_equivalents_high IS 'H100-equivalents | 95th percentile';
COMMENT ON COLUMN chip_stock.power_low_w IS 'W | 5th percentile';
COMMENT ON COLUMN chip_stock.power_w IS 'W | median';
COMMENT ON COLUMN chip_stock.power_high_w IS 'W | 95th percentile';
COMMENT ON COLUMN chip_stock.is_incomplete IS 'true/false | the source marks the quarter as incomplete';

CREATE TABLE token_prices (
    source VARCHAR NOT NULL,
    vendor VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    mode VARCHAR NOT NULL,
    from_on DATE,
    to_on DATE,
    input_usd_per_million_tokens DOUBLE CHECK (input_usd_per_million_tokens >= 0 AND isfinite(input_usd_per_million_tokens)),
    output_usd_per_million_tokens DOUBLE CHECK (output_usd_per_million_tokens >= 0 AND isfinite(output_usd_per_million_tokens)),
    cached_usd_per_million_tokens DOUBLE CHECK (cached_usd_per_million_tokens >= 0),
    context_tokens DOUBLE CHECK (context_tokens > 0),
    is_plausible BOOLEAN NOT NULL,
    CHECK (to_on IS NULL OR from_on IS NULL OR to_on >= from_on)
);
COMMENT ON TABLE token_prices IS 'Prices of model tokens by vendor; dated where the source dates them';
COMMENT ON COLUMN token_prices.source IS 'name | source of the row';
COMMENT ON COLUMN token_prices.vendor IS 'name | who sells the tokens';
COMMENT ON COLUMN token_prices.model IS 'name | model id at the vendor';
COMMENT ON COLUMN token_prices.title IS 'name | name to show';
COMMENT ON COLUMN token_prices.mode IS 'name | chat, embedding ...';
COMMENT ON COLUMN token_prices.from_on IS 'date | first day of the price; empty means ever since it was sold';
COMMENT ON COLUMN token_prices.to_on IS 'date | last day of the price; empty means still';
COMMENT ON COLUMN token_prices.input_usd_per_million_tokens IS 'USD per 1e6 tokens | price of tokens read';
COMMENT ON COLUMN token_prices.output_usd_per_million_tokens IS 'USD per 1e6 tokens | price of tokens written';
COMMENT ON COLUMN token_prices.cached_usd_per_million_tokens IS 'USD per 1e6 tokens | price of cached tokens read';
COMMENT ON COLUMN token_prices.context_tokens IS 'count | longest input';
COMMENT ON COLUMN token_prices.is_plausible IS 'true/false | false where the price breaks a stated rule of the parser';

CREATE TABLE price_levels (
    source VARCHAR NOT NULL,
    benchmark VARCHAR NOT NULL,
    level_model VARCHAR NOT NULL,
    level_score DOUBLE,
    model VARCHAR NOT NULL,
    released_on DATE NOT NULL,
    price_usd_per_million_tokens DOUBLE NOT NULL CHECK (price_usd_per_million_tokens > 0),
    score DOUBLE,
    is_lowest BOOLEAN NOT NULL
);
COMMENT ON TABLE price_levels IS 'Price of models that reach a fixed benchmark level; frozen upstream in early 2025';
COMMENT ON COLUMN price_levels.source IS 'name | source of the row';
COMMENT ON COLUMN price_levels.benchmark IS 'name | benchmark';
COMMENT ON COLUMN price_levels.level_model IS 'name | model whose score sets the level';
COMMENT ON COLUMN price_levels.level_score IS 'score | lowest score that counts as reaching the level';
COMMENT ON COLUMN price_levels.model IS 'name | model that reaches it';
COMMENT ON COLUMN price_levels.released_on IS 'date | release of the model or of the price';
COMMENT ON COLUMN price_levels.price_usd_per_million_tokens IS 'USD per 1e6 tokens | blended price';
COMMENT ON COLUMN price_levels.score IS 'score | score of the model';
COMMENT ON COLUMN price_levels.is_lowest IS 'true/false | the cheapest at its date';

CREATE TABLE price_index (
    source VARCHAR NOT NULL,
    series VARCHAR NOT NULL,
    month_on DATE NOT NULL CHECK (day(month_on) = 1),
    index_value DOUBLE NOT NULL CHECK (index_value > 0),
    PRIMARY KEY (series, month_on)
);
COMMENT ON TABLE price_index IS 'Producer price index of data processing and hosting: the deflator of training costs';
COMMENT ON COLUMN price_index.source IS 'name | source of the row';
COMMENT ON COLUMN price_index.series IS 'name | series id';
COMMENT ON COLUMN price_index.month_on IS 'date | first day of the month';
COMMENT ON COLUMN price_index.index_value IS 'index, December 2000 = 100 | price level';

CREATE TABLE electricity_prices (
    source VARCHAR NOT NULL,
    series VARCHAR NOT NULL,
    month_on DATE NOT NULL CHECK (day(month_on) = 1),
    price_usd_per_kwh DOUBLE NOT NULL CHECK (price_usd_per_kwh > 0),
    PRIMARY KEY (series, month_on)
);
COMMENT ON TABLE electricity_prices IS 'Average price of electricity in US cities';
COMMENT ON COLUMN electricity_prices.source IS 'name | source of the row';
COMMENT ON COLUMN electricity_prices.series IS 'name | series id';
COMMENT ON COLUMN electricity_prices.month_on IS 'date | first day of the month';
COMMENT ON COLUMN electricity_prices.price_usd_per_kwh IS 'USD per kWh, nominal | price';

CREATE TABLE capability_scores (
    source VARCHAR NOT NULL,
    model VARCHAR PRIMARY KEY CHECK (model <> ''),
    title VARCHAR NOT NULL,
    published_on DATE,
    organization VARCHAR[] NOT NULL,
    country VARCHAR[] NOT NULL,
    accessibility VARCHAR,
    access_group VARCHAR,
    eci DOUBLE CHECK (eci > 0 AND isfinite(eci)) NOT NULL,
    eci_low DOUBLE CHECK (eci_low > 0 AND isfinite(eci_low)),
    eci_high DOUBLE CHECK (eci_high > 0 AND isfinite(eci_high)),
    CHECK (eci_low <= eci_high)
);
COMMENT ON TABLE capability_scores IS 'Epoch Capabilities Index: one score of ability per model, with its interval';
COMMENT ON COLUMN capability_scores.source IS 'name | source of the row';
COMMENT ON COLUMN capability_scores.model IS 'name | model as the source names it';
COMMENT ON COLUMN capability_scores.title IS 'name | name to show';
COMMENT ON COLUMN capability_scores.published_on IS 'date | release of the model';
COMMENT ON COLUMN capability_scores.organization IS 'list of names | organizations behind the model';
COMMENT ON COLUMN capability_scores.country IS 'list of names | countries of the organizations';
COMMENT ON COLUMN capability_scores.accessibility IS 'name | how the model can be had';
COMMENT ON COLUMN capability_scores.access_group IS 'name | Open weights, Closed weights, Other';
COMMENT ON COLUMN capability_scores.eci IS 'index points | Epoch Capabilities Index';
COMMENT ON COLUMN capability_scores.eci_low IS 'index points | lower end of the source''s interval';
COMMENT ON COLUMN capability_scores.eci_high IS 'index points | upper end of the source''s interval';

CREATE TABLE capability_benchmarks (
    source VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    model_version VARCHAR NOT NULL,
    published_on DATE,
    benchmark VARCHAR NOT NULL,
    benchmark_released_on DATE,
    score DOUBLE NOT NULL CHECK (score BETWEEN 0 AND 1),
    is_optimized BOOLEAN,
    origin VARCHAR,
    PRIMARY KEY (model, model_version, benchmark)
);
COMMENT ON TABLE capability_benchmarks IS 'The benchmark results behind the Epoch Capabilities Index';
COMMENT ON COLUMN capability_benchmarks.source IS 'name | source of the row';
COMMENT ON COLUMN capability_benchmarks.model IS 'name | model as the source names it';
COMMENT ON COLUMN capability_benchmarks.model_version IS 'name | version that was measured; empty text where not stated';
COMMENT ON COLUMN capability_benchmarks.published_on IS 'date | release of the model';
COMMENT ON COLUMN capability_benchmarks.benchmark IS 'name | benchmark';
COMMENT ON COLUMN capability_benchmarks.benchmark_released_on IS 'date | release of the benchmark';
COMMENT ON COLUMN capability_benchmarks.score IS 'share 0-1 | result';
COMMENT ON COLUMN capability_benchmarks.is_optimized IS 'true/false | the source marks the benchmark as one that models are optimized for; empty where not stated';
COMMENT ON COLUMN capability_benchmarks.origin IS 'text | who measured it or where it was read';

CREATE TABLE task_horizons (
    source VARCHAR NOT NULL,
    model VARCHAR PRIMARY KEY CHECK (model <> ''),
    benchmark VARCHAR,
    released_on DATE NOT NULL,
    horizon_50_minutes DOUBLE CHECK (horizon_50_minutes > 0 AND isfinite(horizon_50_minutes)) NOT NULL,
    horizon_50_low_minutes DOUBLE CHECK (horizon_50_low_minutes > 0 AND isfinite(horizon_50_low_minutes)),
    horizon_50_high_minutes DOUBLE CHECK (horizon_50_high_minutes > 0 AND isfinite(horizon_50_high_minutes)),
    horizon_80_minutes DOUBLE CHECK (horizon_80_minutes > 0 AND isfinite(horizon_80_minutes)),
    horizon_80_low_minutes DOUBLE CHECK (horizon_80_low_minutes > 0 AND isfinite(horizon_80_low_minutes)),
    horizon_80_high_minutes DOUBLE CHECK (horizon_80_high_minutes > 0 AND isfinite(horizon_80_high_minutes)),
    average_score DOUBLE CHECK (average_score BETWEEN 0 AND 1),
    is_record BOOLEAN,
    CHECK (horizon_50_low_minutes <= horizon_50_minutes AND horizon_50_minutes <= horizon_50_high_minutes)
);
COMMENT ON TABLE task_horizons IS 'METR time horizons: how long the tasks are that a model completes';
COMMENT ON COLUMN task_horizons.source IS 'name | source of the row';
COMMENT ON COLUMN task_horizons.model IS 'name | the source''s key of the model and the way in which it was run';
COMMENT ON COLUMN task_horizons.benchmark IS 'name | version of the suite of tasks';
COMMENT ON COLUMN task_horizons.released_on IS 'date | release of the model';
COMMENT ON COLUMN task_horizons.horizon_50_minutes IS 'minutes | length of tasks, in an expert''s time, that the model completes in 50% of tries';
COMMENT ON COLUMN task_horizons.horizon_50_low_minutes IS 'minutes | lower end of the source''s interval';
COMMENT ON COLUMN task_horizons.horizon_50_high_minutes IS 'minutes | upper end of the source''s interval';
COMMENT ON COLUMN task_horizons.horizon_80_minutes IS 'minutes | length of tasks, in an expert''s time, that the model completes in 80% of tries';
COMMENT ON COLUMN task_horizons.horizon_80_low_minutes IS 'minutes | lower end of the source''s interval';
COMMENT ON COLUMN task_horizons.horizon_80_high_minutes IS 'minutes | upper end of the source''s interval';
COMMENT ON COLUMN task_horizons.average_score IS 'share 0-1 | average score over the tasks';
COMMENT ON COLUMN task_horizons.is_record IS 'true/false | longest horizon at its release, as the source marks it';

CREATE TABLE chip_owners (
    source VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    designer VARCHAR NOT NULL,
    started_on DATE NOT NULL,
    ended_on DATE NOT NULL,
    units_low DOUBLE CHECK (units_low >= 0 AND isfinite(units_low)),
    units DOUBLE CHECK (units >= 0 AND isfinite(units)),
    units_high DOUBLE CHECK (units_high >= 0 AND isfinite(units_high)),
    h100_equivalents_low DOUBLE CHECK (h100_equivalents_low >= 0 AND isfinite(h100_equivalents_low)),
    h100_equivalents DOUBLE CHECK (h100_equivalents >= 0 AND isfinite(h100_equivalents)),
    h100_equivalents_high DOUBLE CHECK (h100_equivalents_high >= 0 AND isfinite(h100_equivalents_high)),
    power_low_w DOUBLE CHECK (power_low_w >= 0 AND isfinite(power_low_w)),
    power_w DOUBLE CHECK (power_w >= 0 AND isfinite(power_w)),
    power_high_w DOUBLE CHECK (power_high_w >= 0 AND isfinite(power_high_w)),
    is_incomplete BOOLEAN NOT NULL,
    PRIMARY KEY (owner, designer, ended_on),
    CHECK (ended_on >= started_on),
    CHECK (units_low <= units AND units <= units_high)
);
COMMENT ON TABLE chip_owners IS 'AI chips owned so far, by owner and designer, with 5th and 95th percentiles';
COMMENT ON COLUMN chip_owners.source IS 'name | source of the row';
COMMENT ON COLUMN chip_owners.owner IS 'name | company, country or group that owns the chips';
COMMENT ON COLUMN chip_owners.designer IS 'name | NVIDIA, Google, AMD, Amazon ...';
COMMENT ON COLUMN chip_owners.started_on IS 'date | first day counted';
COMMENT ON COLUMN chip_owners.ended_on IS 'date | last day counted';
COMMENT ON COLUMN chip_owners.units_low IS 'count | 5th percentile of the chips';
COMMENT ON COLUMN chip_owners.units IS 'count | median of the chips';
COMMENT ON COLUMN chip_owners.units_high IS 'count | 95th percentile of the chips';
COMMENT ON COLUMN chip_owners.h100_equivalents_low IS 'H100-equivalents | 5th percentile of the compute';
COMMENT ON COLUMN chip_owners.h100_equivalents IS 'H100-equivalents | median of the compute';
COMMENT ON COLUMN chip_owners.h100_equivalents_high IS 'H100-equivalents | 95th percentile of the compute';
COMMENT ON COLUMN chip_owners.power_low_w IS 'W | 5th percentile of the chips'' rated power';
COMMENT ON COLUMN chip_owners.power_w IS 'W | median of the chips'' rated power';
COMMENT ON COLUMN chip_owners.power_high_w IS 'W | 95th percentile of the chips'' rated power';
COMMENT ON COLUMN chip_owners.is_incomplete IS 'true/false | the source marks the quarter as incomplete';

CREATE TABLE chip_users (
    source VARCHAR NOT NULL,
    lab VARCHAR NOT NULL,
    observed_on DATE NOT NULL,
    h100_equivalents_low DOUBLE CHECK (h100_equivalents_low >= 0 AND isfinite(h100_equivalents_low)),
    h100_equivalents DOUBLE CHECK (h100_equivalents >= 0 AND isfinite(h100_equivalents)),
    h100_equivalents_high DOUBLE CHECK (h100_equivalents_high >= 0 AND isfinite(h100_equivalents_high)),
    PRIMARY KEY (lab, observed_on),
    CHECK (h100_equivalents_low <= h100_equivalents AND h100_equivalents <= h100_equivalents_high)
);
COMMENT ON TABLE chip_users IS 'Compute that an AI lab can use at a year''s end; percentiles of different labs do not add up';
COMMENT ON COLUMN chip_users.source IS 'name | source of the row';
COMMENT ON COLUMN chip_users.lab IS 'name | lab';
COMMENT ON COLUMN chip_users.observed_on IS 'date | day of the estimate';
COMMENT ON COLUMN chip_users.h100_equivalents_low IS 'H100-equivalents | 5th percentile of the compute';
COMMENT ON COLUMN chip_users.h100_equivalents IS 'H100-equivalents | median of the compute';
COMMENT ON COLUMN chip_users.h100_equivalents_high IS 'H100-equivalents | 95th percentile of the compute';

CREATE TABLE companies (
    source VARCHAR NOT NULL,
    company VARCHAR PRIMARY KEY,
    kind VARCHAR,
    domain VARCHAR[] NOT NULL,
    founded_on DATE
);
COMMENT ON TABLE companies IS 'AI companies that are reported on';
COMMENT ON COLUMN companies.source IS 'name | source of the row';
COMMENT ON COLUMN companies.company IS 'name | company';
COMMENT ON COLUMN companies.kind IS 'name | kind of company';
COMMENT ON COLUMN companies.domain IS 'list of names | domains of its products';
COMMENT ON COLUMN companies.founded_on IS 'date | founding';

CREATE TABLE company_revenue (
    source VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    report INTEGER NOT NULL,
    observed_on DATE NOT NULL,
    annual_usd DOUBLE CHECK (annual_usd > 0 AND isfinite(annual_usd)),
    kind VARCHAR,
    scope VARCHAR,
    period_usd DOUBLE CHECK (period_usd > 0 AND isfinite(period_usd)),
    period VARCHAR,
    reported_on DATE,
    confidence VARCHAR,
    source_type VARCHAR,
    is_excluded BOOLEAN NOT NULL,
    link VARCHAR,
    PRIMARY KEY (report)
);
COMMENT ON TABLE company_revenue IS 'Revenue of AI companies, as reported';
COMMENT ON COLUMN company_revenue.source IS 'name | source of the row';
COMMENT ON COLUMN company_revenue.company IS 'name | company';
COMMENT ON COLUMN company_revenue.report IS 'count | number of the row in the file';
COMMENT ON COLUMN company_revenue.observed_on IS 'date | day or end of the period of which the report speaks';
COMMENT ON COLUMN company_revenue.annual_usd IS 'USD per year, nominal | revenue, brought to a year by the source';
COMMENT ON COLUMN company_revenue.kind IS 'name | what the annual figure is: run rate, ARR, calendar year ...';
COMMENT ON COLUMN company_revenue.scope IS 'name | of what the revenue is';
COMMENT ON COLUMN company_revenue.period_usd IS 'USD, nominal | revenue of the period as reported';
COMMENT ON COLUMN company_revenue.period IS 'name | length of the period';
COMMENT ON COLUMN company_revenue.reported_on IS 'date | day of the report';
COMMENT ON COLUMN company_revenue.confidence IS 'grade | the source''s confidence: Confident, Likely, Uncertain';
COMMENT ON COLUMN company_revenue.source_type IS 'name | Company disclosure, Media report ...';
COMMENT ON COLUMN company_revenue.is_excluded IS 'true/false | the source leaves the report out of its graphs';
COMMENT ON COLUMN company_revenue.link IS 'URL | first source of the report';

CREATE TABLE company_compute_spend (
    source VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    report INTEGER NOT NULL,
    observed_on DATE NOT NULL,
    amount_usd DOUBLE CHECK (amount_usd > 0 AND isfinite(amount_usd)) NOT NULL,
    category VARCHAR[] NOT NULL,
    period VARCHAR,
    inference_usd DOUBLE CHECK (inference_usd > 0 AND isfinite(inference_usd)),
    research_usd DOUBLE CHECK (research_usd > 0 AND isfinite(research_usd)),
    total_usd DOUBLE CHECK (total_usd > 0 AND isfinite(total_usd)),
    reported_on DATE,
    confidence VARCHAR,
    source_type VARCHAR,
    is_excluded BOOLEAN NOT NULL,
    link VARCHAR,
    PRIMARY KEY (report)
);
COMMENT ON TABLE company_compute_spend IS 'Spending of AI companies on compute, as reported';
COMMENT ON COLUMN company_compute_spend.source IS 'name | source of the row';
COMMENT ON COLUMN company_compute_spend.company IS 'name | company';
COMMENT ON COLUMN company_compute_spend.report IS 'count | number of the row in the file';
COMMENT ON COLUMN company_compute_spend.observed_on IS 'date | day or end of the period of which the report speaks';
COMMENT ON COLUMN company_compute_spend.amount_usd IS 'USD, nominal | amount of the period';
COMMENT ON COLUMN company_compute_spend.category IS 'list of names | what it was spent on';
COMMENT ON COLUMN company_compute_spend.period IS 'name | Year, or Annualized';
COMMENT ON COLUMN company_compute_spend.inference_usd IS 'USD, nominal | of it for inference';
COMMENT ON COLUMN company_compute_spend.research_usd IS 'USD, nominal | of it for research and development';
COMMENT ON COLUMN company_compute_spend.total_usd IS 'USD, nominal | where the amount is all of the compute: that amount';
COMMENT ON COLUMN company_compute_spend.reported_on IS 'date | day of the report';
COMMENT ON COLUMN company_compute_spend.confidence IS 'grade | the source''s confidence: Confident, Likely, Uncertain';
COMMENT ON COLUMN company_compute_spend.source_type IS 'name | Company disclosure, Media report ...';
COMMENT ON COLUMN company_compute_spend.is_excluded IS 'true/false | the source leaves the report out of its graphs';
COMMENT ON COLUMN company_compute_spend.link IS 'URL | first source of the report';

CREATE TABLE company_staff (
    source VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    report INTEGER NOT NULL,
    observed_on DATE NOT NULL,
    staff DOUBLE CHECK (staff > 0 AND isfinite(staff)) NOT NULL,
    kind VARCHAR,
    division VARCHAR,
    reported_on DATE,
    confidence VARCHAR,
    source_type VARCHAR,
    is_excluded BOOLEAN NOT NULL,
    link VARCHAR,
    PRIMARY KEY (report)
);
COMMENT ON TABLE company_staff IS 'Staff of AI companies, as reported';
COMMENT ON COLUMN company_staff.source IS 'name | source of the row';
COMMENT ON COLUMN company_staff.company IS 'name | company';
COMMENT ON COLUMN company_staff.report IS 'count | number of the row in the file';
COMMENT ON COLUMN company_staff.observed_on IS 'date | day or end of the period of which the report speaks';
COMMENT ON COLUMN company_staff.staff IS 'count | people';
COMMENT ON COLUMN company_staff.kind IS 'name | Full company, Full AI division, Division/role, Contractors';
COMMENT ON COLUMN company_staff.division IS 'name | division or role, where not the whole company';
COMMENT ON COLUMN company_staff.reported_on IS 'date | day of the report';
COMMENT ON COLUMN company_staff.confidence IS 'grade | the source''s confidence: Confident, Likely, Uncertain';
COMMENT ON COLUMN company_staff.source_type IS 'name | Company disclosure, Media report ...';
COMMENT ON COLUMN company_staff.is_excluded IS 'true/false | the source leaves the report out of its graphs';
COMMENT ON COLUMN company_staff.link IS 'URL | first source of the report';

CREATE TABLE company_usage (
    source VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    report INTEGER NOT NULL,
    observed_on DATE NOT NULL,
    product VARCHAR,
    active_users DOUBLE CHECK (active_users > 0 AND isfinite(active_users)),
    active_users_period VARCHAR,
    tokens_per_day DOUBLE CHECK (tokens_per_day > 0 AND isfinite(tokens_per_day)),
    messages_per_day DOUBLE CHECK (messages_per_day > 0 AND isfinite(messages_per_day)),
    reported_on DATE,
    confidence VARCHAR,
    source_type VARCHAR,
    is_excluded BOOLEAN NOT NULL,
    link VARCHAR,
    PRIMARY KEY (report)
);
COMMENT ON TABLE company_usage IS 'Use of AI products, as reported';
COMMENT ON COLUMN company_usage.source IS 'name | source of the row';
COMMENT ON COLUMN company_usage.company IS 'name | company';
COMMENT ON COLUMN company_usage.report IS 'count | number of the row in the file';
COMMENT ON COLUMN company_usage.observed_on IS 'date | day or end of the period of which the report speaks';
COMMENT ON COLUMN company_usage.product IS 'name | product';
COMMENT ON COLUMN company_usage.active_users IS 'count | active users in the period';
COMMENT ON COLUMN company_usage.active_users_period IS 'name | Daily, Weekly or Monthly';
COMMENT ON COLUMN company_usage.tokens_per_day IS 'tokens per day | tokens processed';
COMMENT ON COLUMN company_usage.messages_per_day IS 'messages per day | messages of users';
COMMENT ON COLUMN company_usage.reported_on IS 'date | day of the report';
COMMENT ON COLUMN company_usage.confidence IS 'grade | the source''s confidence: Confident, Likely, Uncertain';
COMMENT ON COLUMN company_usage.source_type IS 'name | Company disclosure, Media report ...';
COMMENT ON COLUMN company_usage.is_excluded IS 'true/false | the source leaves the report out of its graphs';
COMMENT ON COLUMN company_usage.link IS 'URL | first source of the report';

CREATE TABLE company_funding (
    source VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    report INTEGER NOT NULL,
    closed_on DATE,
    status VARCHAR,
    kind VARCHAR[] NOT NULL,
    equity_usd DOUBLE CHECK (equity_usd > 0 AND isfinite(equity_usd)),
    debt_usd DOUBLE CHECK (debt_usd > 0 AND isfinite(debt_usd)),
    valuation_usd DOUBLE CHECK (valuation_usd > 0 AND isfinite(valuation_usd)),
    reported_on DATE,
    confidence VARCHAR,
    source_type VARCHAR,
    is_excluded BOOLEAN NOT NULL,
    link VARCHAR,
    PRIMARY KEY (report)
);
COMMENT ON TABLE company_funding IS 'Funding rounds of AI companies, as reported';
COMMENT ON COLUMN company_funding.source IS 'name | source of the row';
COMMENT ON COLUMN company_funding.company IS 'name | company';
COMMENT ON COLUMN company_funding.report IS 'count | number of the row in the file';
COMMENT ON COLUMN company_funding.closed_on IS 'date | day on which the round closed; empty while it is talked of';
COMMENT ON COLUMN company_funding.status IS 'name | Closed, Late discussions ...';
COMMENT ON COLUMN company_funding.kind IS 'list of names | Primary, Secondary, Debt, Other';
COMMENT ON COLUMN company_funding.equity_usd IS 'USD, nominal | equity';
COMMENT ON COLUMN company_funding.debt_usd IS 'USD, nominal | debt';
COMMENT ON COLUMN company_funding.valuation_usd IS 'USD, nominal | valuation after the round';
COMMENT ON COLUMN company_funding.reported_on IS 'date | day of the report';
COMMENT ON COLUMN company_funding.confidence IS 'grade | the source''s confidence: Confident, Likely, Uncertain';
COMMENT ON COLUMN company_funding.source_type IS 'name | Company disclosure, Media report ...';
COMMENT ON COLUMN company_funding.is_excluded IS 'true/false | the source leaves the report out of its graphs';
COMMENT ON COLUMN company_funding.link IS 'URL | first source of the report';

CREATE TABLE model_prices (
    source VARCHAR NOT NULL,
    vendor VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    step INTEGER NOT NULL,
    above_tokens BIGINT NOT NULL CHECK (above_tokens >= 0),
    started_at TIMESTAMP,
    valid_from_at TIMESTAMP,
    basis VARCHAR,
    input_usd_per_million_tokens DOUBLE CHECK (input_usd_per_million_tokens >= 0 AND isfinite(input_usd_per_million_tokens)),
    output_usd_per_million_tokens DOUBLE CHECK (output_usd_per_million_tokens >= 0 AND isfinite(output_usd_per_million_tokens)),
    cached_usd_per_million_tokens DOUBLE CHECK (cached_usd_per_million_tokens >= 0 AND isfinite(cached_usd_per_million_tokens)),
    cache_write_usd_per_million_tokens DOUBLE CHECK (cache_write_usd_per_million_tokens >= 0 AND isfinite(cache_write_usd_per_million_tokens)),
    is_offered BOOLEAN NOT NULL,
    is_plausible BOOLEAN NOT NULL,
    link VARCHAR,
    PRIMARY KEY (vendor, model, service, step, above_tokens)
);
COMMENT ON TABLE model_prices IS 'Dated token prices with the basis of each date';
COMMENT ON COLUMN model_prices.source IS 'name | source of the row';
COMMENT ON COLUMN model_prices.vendor IS 'name | who sells the tokens';
COMMENT ON COLUMN model_prices.model IS 'name | model id at the vendor';
COMMENT ON COLUMN model_prices.service IS 'name | standard, batch, flex, fast ...';
COMMENT ON COLUMN model_prices.step IS 'count | number of the rate in its series';
COMMENT ON COLUMN model_prices.above_tokens IS 'count | the prices are for requests of more tokens than this';
COMMENT ON COLUMN model_prices.started_at IS 'UTC | from when the rate holds; empty means since the model was sold';
COMMENT ON COLUMN model_prices.valid_from_at IS 'UTC | from when its evidence speaks';
COMMENT ON COLUMN model_prices.basis IS 'name | documented, models.dev commit (day of a list''s commit) or first observed';
COMMENT ON COLUMN model_prices.input_usd_per_million_tokens IS 'USD per 1e6 tokens | price of tokens read';
COMMENT ON COLUMN model_prices.output_usd_per_million_tokens IS 'USD per 1e6 tokens | price of tokens written';
COMMENT ON COLUMN model_prices.cached_usd_per_million_tokens IS 'USD per 1e6 tokens | price of cached tokens read';
COMMENT ON COLUMN model_prices.cache_write_usd_per_million_tokens IS 'USD per 1e6 tokens | price of tokens written to the cache';
COMMENT ON COLUMN model_prices.is_offered IS 'true/false | false where the service was not offered';
COMMENT ON COLUMN model_prices.is_plausible IS 'true/false | false where no price is above zero or one breaks a stated rule of the parser';
COMMENT ON COLUMN model_prices.link IS 'URL | where the price was read';

CREATE TABLE openrouter_prices (
    source VARCHAR NOT NULL,
    month_on DATE NOT NULL,
    observed_on DATE NOT NULL,
    model VARCHAR NOT NULL,
    input_usd_per_million_tokens DOUBLE CHECK (input_usd_per_million_tokens >= 0 AND isfinite(input_usd_per_million_tokens)),
    output_usd_per_million_tokens DOUBLE CHECK (output_usd_per_million_tokens >= 0 AND isfinite(output_usd_per_million_tokens)),
    PRIMARY KEY (month_on, model)
);
COMMENT ON TABLE openrouter_prices IS 'What OpenRouter asked for tokens, by month and model';
COMMENT ON COLUMN openrouter_prices.source IS 'name | source of the row';
COMMENT ON COLUMN openrouter_prices.month_on IS 'date | first day of the month';
COMMENT ON COLUMN openrouter_prices.observed_on IS 'date | day of the list that stands for the month';
COMMENT ON COLUMN openrouter_prices.model IS 'name | model id at OpenRouter';
COMMENT ON COLUMN openrouter_prices.input_usd_per_million_tokens IS 'USD per 1e6 tokens | price of tokens read; zero is free';
COMMENT ON COLUMN openrouter_prices.output_usd_per_million_tokens IS 'USD per 1e6 tokens | price of tokens written; zero is free';
CREATE TABLE refused_rows (
    source VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    row_text VARCHAR NOT NULL
);
COMMENT ON TABLE refused_rows IS 'Rows of the files in use that broke a rule and were set aside; the rest of each file is in its table';
COMMENT ON COLUMN refused_rows.source IS 'name | source of the row';
COMMENT ON COLUMN refused_rows.place IS 'name | file or table in which the row stood';
COMMENT ON COLUMN refused_rows.rule IS 'name | rule that the row broke';
COMMENT ON COLUMN refused_rows.reason IS 'text | what is wrong, in one sentence';
COMMENT ON COLUMN refused_rows.row_text IS 'JSON | the filled cells of the row, long ones cut';

CREATE TABLE source_statistics (
    source VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    taken_on DATE NOT NULL,
    table_name VARCHAR NOT NULL,
    measure VARCHAR NOT NULL CHECK (measure IN ('rows', 'word', 'median', 'newest')),
    column_name VARCHAR NOT NULL,
    group_name VARCHAR NOT NULL,
    value DOUBLE NOT NULL
);
COMMENT ON TABLE source_statistics IS 'What the rows of each recent load were like: new rows are compared with it before they are taken in';
COMMENT ON COLUMN source_statistics.source IS 'name | source';
COMMENT ON COLUMN source_statistics.number IS 'number | load of the source, in order';
COMMENT ON COLUMN source_statistics.taken_on IS 'date | day for which the rows spoke';
COMMENT ON COLUMN source_statistics.table_name IS 'name | table';
COMMENT ON COLUMN source_statistics.measure IS 'name | rows (that fill the column), word (rows with that word), median, newest';
COMMENT ON COLUMN source_statistics.column_name IS 'name | column that was measured; empty text for whole rows';
COMMENT ON COLUMN source_statistics.group_name IS 'name | the word, or the group of rows; empty text for all rows';
COMMENT ON COLUMN source_statistics.value IS 'count; unit of the column; days since 1970-01-01 | value of the measure';

-- What each fetched export said. A version is one distinct row; the list says in which vintages
-- it stood, so that a year of daily exports costs little more than its changes.

CREATE TABLE vintages (
    vintage_id INTEGER PRIMARY KEY,
    source VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    taken_on DATE NOT NULL,
    fetched_at TIMESTAMP NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('refresh', 'backfill')),
    sha256 VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    rows BIGINT NOT NULL CHECK (rows > 0)
);
COMMENT ON TABLE vintages IS 'One row per fetched export whose facts differ from the one before it';
COMMENT ON COLUMN vintages.vintage_id IS 'number | key, in order of loading';
COMMENT ON COLUMN vintages.source IS 'name | source';
COMMENT ON COLUMN vintages.scope IS 'name | which part of the source the export held: all, or notable models only';
COMMENT ON COLUMN vintages.taken_on IS 'date | day on which the export was taken';
COMMENT ON COLUMN vintages.fetched_at IS 'UTC | when it was loaded';
COMMENT ON COLUMN vintages.origin IS 'name | refresh or backfill';
COMMENT ON COLUMN vintages.sha256 IS 'hex | hash over the raw bytes';
COMMENT ON COLUMN vintages.content_hash IS 'hex | hash over the parsed facts';
COMMENT ON COLUMN vintages.rows IS 'count | rows of the export';

CREATE TABLE model_versions AS
    SELECT []::INTEGER[] AS vintage_ids, models.* EXCLUDE (source, link) FROM models LIMIT 0;
COMMENT ON TABLE model_versions IS 'Each distinct row that an export of models has held';
COMMENT ON COLUMN model_versions.vintage_ids IS 'list of numbers | vintages in which the row stood';

CREATE TABLE chip_versions AS
    SELECT []::INTEGER[] AS vintage_ids, chips.* EXCLUDE (source, link) FROM chips LIMIT 0;
COMMENT ON TABLE chip_versions IS 'Each distinct row that an export of chips has held';
COMMENT ON COLUMN chip_versions.vintage_ids IS 'list of numbers | vintages in which the row stood';

CREATE TABLE token_price_versions AS
    SELECT []::INTEGER[] AS vintage_ids, token_prices.* EXCLUDE (source) FROM token_prices LIMIT 0;
COMMENT ON TABLE token_price_versions IS 'Each distinct row that an undated export of token prices has held';
COMMENT ON COLUMN token_price_versions.vintage_ids IS 'list of numbers | vintages in which the row stood';

CREATE VIEW model_history AS
    SELECT v.vintage_id, v.taken_on, v.scope, h.* EXCLUDE (vintage_id, vintage_ids)
    FROM (SELECT unnest(vintage_ids) AS vintage_id, * FROM model_versions) AS h JOIN vintages AS v USING (vintage_id);
COMMENT ON VIEW model_history IS 'What each export of models said';

CREATE VIEW chip_history AS
    SELECT v.vintage_id, v.taken_on, v.scope, h.* EXCLUDE (vintage_id, vintage_ids)
    FROM (SELECT unnest(vintage_ids) AS vintage_id, * FROM chip_versions) AS h JOIN vintages AS v USING (vintage_id);
COMMENT ON VIEW chip_history IS 'What each export of chips said';

CREATE VIEW token_price_history AS
    SELECT v.vintage_id, v.taken_on, v.scope, h.* EXCLUDE (vintage_id, vintage_ids)
    FROM (SELECT unnest(vintage_ids) AS vintage_id, * FROM token_price_versions) AS h JOIN vintages AS v USING (vintage_id);
COMMENT ON VIEW token_price_history IS 'What each undated export of token prices said';
