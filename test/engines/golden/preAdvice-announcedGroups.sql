select * from (
select
  source,
  product,
  option,
  case 0 when grouping(source) then $12 when grouping(product) then $13 when grouping(option) then $14 end as "of",
  sum(announcedDue)::double as announcedDue,
  sum(noShow)::double as noShow
from (
select
  source as source,
  product as product,
  option as option,
  count(*) as announcedDue,
  coalesce(count_if((unpresented and return_ms is null or coalesce(operational_day > expected_by, false) or start_ms is null and outcome is null and return_ms is null or start_ms is null and coalesce(outcome_day > expected_by, false) or start_ms is null and outcome is null and coalesce(return_day > expected_by, false))), 0)::bigint as noShow
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
group by 1, 2, 3
)
group by grouping sets ((source), (product), (option))
) qualify row_number() over (partition by "of" order by announcedDue desc nulls last, of nulls last, product nulls last, source nulls last, option nulls last) <= $15
order by announcedDue desc nulls last, of nulls last, product nulls last, source nulls last, option nulls last

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = "2026-03-02"
-- $11 = "CANCELLED"
-- $12 = "source"
-- $13 = "product"
-- $14 = "option"
-- $15 = 300
