select
  strftime(operational_day, '%Y-%m-%d') as day,
  count(*) as sent,
  coalesce(count_if(lead_ms is not null), 0)::bigint as preAdvised,
  coalesce(count_if(deadline_missed is not null), 0)::bigint as timed,
  coalesce(count_if(deadline_missed), 0)::bigint as deadlineMissed,
  coalesce(count_if(lead_ms is not null and filled is not null), 0)::bigint as fieldsKnown,
  coalesce(count_if(lead_ms is not null and filled is not null and needed & ~filled <> 0), 0)::bigint as incomplete,
  coalesce(count_if(lead_ms is not null and invalid), 0)::bigint as invalid,
  coalesce(count_if(lead_ms is not null and address_unknown), 0)::bigint as addressUnknown,
  coalesce(count_if(weight_off is not null), 0)::bigint as weighed,
  coalesce(count_if(weight_off), 0)::bigint as weightOff,
  coalesce(count_if(size_off is not null), 0)::bigint as sized,
  coalesce(count_if(size_off), 0)::bigint as sizeOff,
  coalesce(sum(bit_count(needed)) filter (where lead_ms is not null and filled is not null), 0)::double as needed,
  coalesce(sum(bit_count(needed & filled)) filter (where lead_ms is not null and filled is not null), 0)::double as filled,
  coalesce(count_if(lead_ms < $14), 0)::bigint as after,
  coalesce(count_if(lead_ms > $15 and lead_ms < $16), 0)::bigint as h1,
  coalesce(count_if(lead_ms > $17 and lead_ms < $18), 0)::bigint as h4,
  coalesce(count_if(lead_ms > $19 and lead_ms < $20), 0)::bigint as h24
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date or operational_day between $6::date and $7::date)
  and country in ($8, $9)
  and product in ($10)
  and option in (try_cast($11 as delivery_option))
  and (starts_with(postal_code, $12) or starts_with(postal_code, $13))
group by operational_day

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "2025-11-10"
-- $5 = "2026-01-04"
-- $6 = "2025-01-06"
-- $7 = "2025-03-02"
-- $8 = "NL"
-- $9 = "BE"
-- $10 = "3085"
-- $11 = "evening"
-- $12 = "10"
-- $13 = "2011"
-- $14 = 0
-- $15 = -1
-- $16 = 3600000
-- $17 = 3599999
-- $18 = 14400000
-- $19 = 14399999
-- $20 = 86400000
