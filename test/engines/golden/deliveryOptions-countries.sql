select
  country as country,
  coalesce(count_if(operational_day between $10::date and $11::date), 0)::bigint as now_parcels,
  coalesce(count_if(operational_day between $12::date and $13::date and service in (try_cast($14 as service))), 0)::bigint as now_toPoint,
  coalesce(count_if(operational_day between $15::date and $16::date and service in (try_cast($17 as service)) and option in (try_cast($18 as delivery_option), try_cast($19 as delivery_option), try_cast($20 as delivery_option), try_cast($21 as delivery_option), try_cast($22 as delivery_option), try_cast($23 as delivery_option))), 0)::bigint as now_timed,
  coalesce(count_if(operational_day between $24::date and $25::date and service in (try_cast($26 as service))), 0)::bigint as now_letterbox,
  coalesce(count_if(operational_day between $27::date and $28::date), 0)::bigint as before_parcels,
  coalesce(count_if(operational_day between $29::date and $30::date and service in (try_cast($31 as service))), 0)::bigint as before_toPoint,
  coalesce(count_if(operational_day between $32::date and $33::date and service in (try_cast($34 as service)) and option in (try_cast($35 as delivery_option), try_cast($36 as delivery_option), try_cast($37 as delivery_option), try_cast($38 as delivery_option), try_cast($39 as delivery_option), try_cast($40 as delivery_option))), 0)::bigint as before_timed,
  coalesce(count_if(operational_day between $41::date and $42::date and service in (try_cast($43 as service))), 0)::bigint as before_letterbox
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
group by 1
order by now_parcels desc nulls last, country nulls last
limit $44

-- $1 = "9401138"
-- $2 = "2025-11-10"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = "2026-01-05"
-- $11 = "2026-03-01"
-- $12 = "2026-01-05"
-- $13 = "2026-03-01"
-- $14 = "pickup"
-- $15 = "2026-01-05"
-- $16 = "2026-03-01"
-- $17 = "home"
-- $18 = "evening"
-- $19 = "sunday"
-- $20 = "today"
-- $21 = "sameday"
-- $22 = "instant"
-- $23 = "guaranteed"
-- $24 = "2026-01-05"
-- $25 = "2026-03-01"
-- $26 = "letterbox"
-- $27 = "2025-11-10"
-- $28 = "2026-01-04"
-- $29 = "2025-11-10"
-- $30 = "2026-01-04"
-- $31 = "pickup"
-- $32 = "2025-11-10"
-- $33 = "2026-01-04"
-- $34 = "home"
-- $35 = "evening"
-- $36 = "sunday"
-- $37 = "today"
-- $38 = "sameday"
-- $39 = "instant"
-- $40 = "guaranteed"
-- $41 = "2025-11-10"
-- $42 = "2026-01-04"
-- $43 = "letterbox"
-- $44 = 200
