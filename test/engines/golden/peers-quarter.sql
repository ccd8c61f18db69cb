select
  coalesce(count_if(operational_day between $8::date and $9::date and start_ms is not null and not customer_return), 0)::bigint as accepted,
  coalesce(count_if(operational_day between $10::date and $11::date and start_ms is not null and not customer_return and late is not null), 0)::bigint as judged,
  coalesce(count_if(operational_day between $12::date and $13::date and start_ms is not null and not customer_return and not late), 0)::bigint as onTime,
  coalesce(count_if(operational_day between $14::date and $15::date and start_ms is not null and not customer_return and return_ms < $16), 0)::bigint as returned,
  coalesce(count_if(operational_day between $17::date and $18::date and customer_return), 0)::bigint as customerReturns,
  coalesce(count_if(operational_day between $19::date and $20::date and start_ms is not null and not customer_return and service in (try_cast($21 as service))), 0)::bigint as point,
  coalesce(count_if(operational_day between $22::date and $23::date and start_ms is not null and not customer_return and option in (try_cast($24 as delivery_option))), 0)::bigint as evening,
  coalesce(count_if(operational_day between $25::date and $26::date and start_ms is not null and not customer_return and (service in (try_cast($27 as service)) or option in (try_cast($28 as delivery_option)) or product in ($29))), 0)::bigint as sustainable,
  coalesce(count_if(operational_day between $30::date and $31::date and start_ms is not null and not customer_return and lane in (try_cast($32 as lane), try_cast($33 as lane), try_cast($34 as lane))), 0)::bigint as abroad,
  coalesce(count_if(operational_day between $35::date and $36::date and start_ms is not null and not customer_return and lead_ms is not null), 0)::bigint as preAdvised,
  coalesce(count_if(operational_day between $37::date and $38::date and start_ms is not null and not customer_return and lead_ms > $39), 0)::bigint as inTime,
  coalesce(count_if(operational_day between $40::date and $41::date and start_ms is not null and not customer_return and lead_ms is not null and invalid), 0)::bigint as invalid,
  coalesce(count_if(operational_day between $42::date and $43::date and start_ms is not null and not customer_return and lead_ms is not null and filled is not null), 0)::bigint as fieldsKnown,
  coalesce(count_if(outcome_day between $44::date and $45::date and not customer_return and outcome is not null and service in (try_cast($46 as service), try_cast($47 as service)) and not redirected), 0)::bigint as attempts,
  coalesce(count_if(outcome_day between $48::date and $49::date and not customer_return and outcome is not null and service in (try_cast($50 as service), try_cast($51 as service)) and not redirected and outcome in (try_cast($52 as milestone), try_cast($53 as milestone), try_cast($54 as milestone), try_cast($55 as milestone))), 0)::bigint as hits,
  coalesce(count_if(announced_day between $56::date and $57::date and not customer_return and expected_by < $58::date and coalesce(not last_milestone in (try_cast($59 as milestone)), true)), 0)::bigint as due,
  coalesce(count_if(announced_day between $60::date and $61::date and not customer_return and expected_by < $62::date and coalesce(not last_milestone in (try_cast($63 as milestone)), true) and (unpresented and return_ms is null or coalesce(operational_day > expected_by, false) or start_ms is null and outcome is null and return_ms is null or start_ms is null and coalesce(outcome_day > expected_by, false) or start_ms is null and outcome is null and coalesce(return_day > expected_by, false))), 0)::bigint as noShow,
  coalesce(sum(bit_count(needed)) filter (where operational_day between $64::date and $65::date and start_ms is not null and not customer_return and lead_ms is not null and filled is not null), 0)::double as needed,
  coalesce(sum(bit_count(needed & filled)) filter (where operational_day between $66::date and $67::date and start_ms is not null and not customer_return and lead_ms is not null and filled is not null), 0)::double as filled
from parcels
where customer_number in ($1)
  and (operational_day between $2::date and $3::date or outcome_day between $4::date and $5::date or announced_day between $6::date and $7::date)

-- $1 = "9401138"
-- $2 = "2026-01-01"
-- $3 = "2026-03-31"
-- $4 = "2026-01-01"
-- $5 = "2026-03-31"
-- $6 = "2026-01-01"
-- $7 = "2026-03-31"
-- $8 = "2026-01-01"
-- $9 = "2026-03-31"
-- $10 = "2026-01-01"
-- $11 = "2026-03-31"
-- $12 = "2026-01-01"
-- $13 = "2026-03-31"
-- $14 = "2026-01-01"
-- $15 = "2026-03-31"
-- $16 = 1777586400000
-- $17 = "2026-01-01"
-- $18 = "2026-03-31"
-- $19 = "2026-01-01"
-- $20 = "2026-03-31"
-- $21 = "pickup"
-- $22 = "2026-01-01"
-- $23 = "2026-03-31"
-- $24 = "evening"
-- $25 = "2026-01-01"
-- $26 = "2026-03-31"
-- $27 = "pickup"
-- $28 = "instant"
-- $29 = "3070"
-- $30 = "2026-01-01"
-- $31 = "2026-03-31"
-- $32 = "be"
-- $33 = "eu"
-- $34 = "world"
-- $35 = "2026-01-01"
-- $36 = "2026-03-31"
-- $37 = "2026-01-01"
-- $38 = "2026-03-31"
-- $39 = -1
-- $40 = "2026-01-01"
-- $41 = "2026-03-31"
-- $42 = "2026-01-01"
-- $43 = "2026-03-31"
-- $44 = "2026-01-01"
-- $45 = "2026-03-31"
-- $46 = "home"
-- $47 = "xl"
-- $48 = "2026-01-01"
-- $49 = "2026-03-31"
-- $50 = "home"
-- $51 = "xl"
-- $52 = "DELIVERED_ADDRESS"
-- $53 = "DELIVERED_NEIGHBOUR"
-- $54 = "DELIVERED_SAFEPLACE"
-- $55 = "DELIVERED_LETTERBOX"
-- $56 = "2026-01-01"
-- $57 = "2026-03-31"
-- $58 = "2026-05-01"
-- $59 = "CANCELLED"
-- $60 = "2026-01-01"
-- $61 = "2026-03-31"
-- $62 = "2026-05-01"
-- $63 = "CANCELLED"
-- $64 = "2026-01-01"
-- $65 = "2026-03-31"
-- $66 = "2026-01-01"
-- $67 = "2026-03-31"
