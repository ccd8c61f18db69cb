select
  strftime(date_trunc('week', announced_day), '%Y-%m-%d') as week,
  case when (unpresented and return_ms is null or coalesce(operational_day > expected_by, false) or start_ms is null and outcome is null and return_ms is null or start_ms is null and coalesce(outcome_day > expected_by, false) or start_ms is null and outcome is null and coalesce(return_day > expected_by, false)) then 1 else 0 end as flags,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and not customer_return
  and announced_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
  and expected_by < $10::date
  and coalesce(not last_milestone in (try_cast($11 as milestone)), true)
group by date_trunc('week', announced_day), 2

-- $1 = "9401138"
-- $2 = "2025-11-17"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = "2026-03-02"
-- $11 = "CANCELLED"
