select
  strftime(announced_day, '%Y-%m-%d') as day,
  count(*) as announcedDue,
  coalesce(count_if((unpresented and return_ms is null or coalesce(operational_day > expected_by, false) or start_ms is null and outcome is null and return_ms is null or start_ms is null and coalesce(outcome_day > expected_by, false) or start_ms is null and outcome is null and coalesce(return_day > expected_by, false))), 0)::bigint as noShow
from parcels
where customer_number in ($1)
  and not customer_return
  and (announced_day between $2::date and $3::date or announced_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
  and expected_by < $12::date
  and coalesce(not last_milestone in (try_cast($13 as milestone)), true)
group by announced_day

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
-- $12 = "2026-03-02"
-- $13 = "CANCELLED"
