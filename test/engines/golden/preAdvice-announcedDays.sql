select
  strftime(announced_day, '%Y-%m-%d') as day,
  count(*) as announcedDue,
  coalesce(count_if((unpresented and return_ms is null or coalesce(operational_day > expected_by, false) or start_ms is null and outcome is null and return_ms is null or start_ms is null and coalesce(outcome_day > expected_by, false) or start_ms is null and outcome is null and coalesce(return_day > expected_by, false))), 0)::bigint as noShow
from parcels
where customer_number in ($1)
  and not customer_return
  and (announced_day between $2::date and $3::date or announced_day between $4::date and $5::date or announced_day between $6::date and $7::date)
  and country in ($8, $9)
  and product in ($10)
  and option in (try_cast($11 as delivery_option))
  and (starts_with(postal_code, $12) or starts_with(postal_code, $13))
  and expected_by < $14::date
  and coalesce(not last_milestone in (try_cast($15 as milestone)), true)
group by announced_day

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
-- $14 = "2026-03-02"
-- $15 = "CANCELLED"
