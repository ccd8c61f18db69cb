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
  coalesce(count_if(lead_ms < $12), 0)::bigint as after,
  coalesce(count_if(lead_ms > $13 and lead_ms < $14), 0)::bigint as h1,
  coalesce(count_if(lead_ms > $15 and lead_ms < $16), 0)::bigint as h4,
  coalesce(count_if(lead_ms > $17 and lead_ms < $18), 0)::bigint as h24
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
group by operational_day

-- $1 = "9401138"
-- $2 = "2025-01-06"
-- $3 = "2025-03-02"
-- $4 = "2025-11-10"
-- $5 = "2026-03-01"
-- $6 = "NL"
-- $7 = "BE"
-- $8 = "3085"
-- $9 = "evening"
-- $10 = "10"
-- $11 = "2011"
-- $12 = 0
-- $13 = -1
-- $14 = 3600000
-- $15 = 3599999
-- $16 = 14400000
-- $17 = 14399999
-- $18 = 86400000
