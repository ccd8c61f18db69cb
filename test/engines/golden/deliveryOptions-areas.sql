select
  postal_code[1:2] as postcode,
  coalesce(count_if(operational_day between $11::date and $12::date), 0)::bigint as now_parcels,
  coalesce(count_if(operational_day between $13::date and $14::date and service in (try_cast($15 as service))), 0)::bigint as now_toPoint,
  coalesce(count_if(operational_day between $16::date and $17::date and service in (try_cast($18 as service)) and option in (try_cast($19 as delivery_option), try_cast($20 as delivery_option), try_cast($21 as delivery_option), try_cast($22 as delivery_option), try_cast($23 as delivery_option), try_cast($24 as delivery_option))), 0)::bigint as now_timed,
  coalesce(count_if(operational_day between $25::date and $26::date and service in (try_cast($27 as service))), 0)::bigint as now_letterbox,
  coalesce(count_if(operational_day between $28::date and $29::date), 0)::bigint as before_parcels,
  coalesce(count_if(operational_day between $30::date and $31::date and service in (try_cast($32 as service))), 0)::bigint as before_toPoint,
  coalesce(count_if(operational_day between $33::date and $34::date and service in (try_cast($35 as service)) and option in (try_cast($36 as delivery_option), try_cast($37 as delivery_option), try_cast($38 as delivery_option), try_cast($39 as delivery_option), try_cast($40 as delivery_option), try_cast($41 as delivery_option))), 0)::bigint as before_timed,
  coalesce(count_if(operational_day between $42::date and $43::date and service in (try_cast($44 as service))), 0)::bigint as before_letterbox
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
  and country in ($10)
group by 1
order by now_parcels desc nulls last, postcode nulls last
limit $45

-- $1 = "9401138"
-- $2 = "2025-11-10"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = "NL"
-- $11 = "2026-01-05"
-- $12 = "2026-03-01"
-- $13 = "2026-01-05"
-- $14 = "2026-03-01"
-- $15 = "pickup"
-- $16 = "2026-01-05"
-- $17 = "2026-03-01"
-- $18 = "home"
-- $19 = "evening"
-- $20 = "sunday"
-- $21 = "today"
-- $22 = "sameday"
-- $23 = "instant"
-- $24 = "guaranteed"
-- $25 = "2026-01-05"
-- $26 = "2026-03-01"
-- $27 = "letterbox"
-- $28 = "2025-11-10"
-- $29 = "2026-01-04"
-- $30 = "2025-11-10"
-- $31 = "2026-01-04"
-- $32 = "pickup"
-- $33 = "2025-11-10"
-- $34 = "2026-01-04"
-- $35 = "home"
-- $36 = "evening"
-- $37 = "sunday"
-- $38 = "today"
-- $39 = "sameday"
-- $40 = "instant"
-- $41 = "guaranteed"
-- $42 = "2025-11-10"
-- $43 = "2026-01-04"
-- $44 = "letterbox"
-- $45 = 200
