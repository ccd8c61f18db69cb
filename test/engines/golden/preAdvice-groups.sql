select * from (
select
  source,
  product,
  option,
  case 0 when grouping(source) then $11 when grouping(product) then $12 when grouping(option) then $13 end as "of",
  sum(sent)::double as sent,
  sum(preAdvised)::double as preAdvised,
  sum(timed)::double as timed,
  sum(deadlineMissed)::double as deadlineMissed,
  sum(fieldsKnown)::double as fieldsKnown,
  sum(incomplete)::double as incomplete,
  sum(invalid)::double as invalid,
  sum(needed)::double as needed,
  sum(filled)::double as filled,
  sum(after)::double as after
from (
select
  source as source,
  product as product,
  option as option,
  count(*) as sent,
  coalesce(count_if(lead_ms is not null), 0)::bigint as preAdvised,
  coalesce(count_if(deadline_missed is not null), 0)::bigint as timed,
  coalesce(count_if(deadline_missed), 0)::bigint as deadlineMissed,
  coalesce(count_if(lead_ms is not null and filled is not null), 0)::bigint as fieldsKnown,
  coalesce(count_if(lead_ms is not null and filled is not null and needed & ~filled <> 0), 0)::bigint as incomplete,
  coalesce(count_if(lead_ms is not null and invalid), 0)::bigint as invalid,
  coalesce(sum(bit_count(needed)) filter (where lead_ms is not null and filled is not null), 0)::double as needed,
  coalesce(sum(bit_count(needed & filled)) filter (where lead_ms is not null and filled is not null), 0)::double as filled,
  coalesce(count_if(lead_ms < $10), 0)::bigint as after
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
group by 1, 2, 3
)
group by grouping sets ((source), (product), (option))
) qualify row_number() over (partition by "of" order by sent desc nulls last, of nulls last, product nulls last, source nulls last, option nulls last) <= $14
order by sent desc nulls last, of nulls last, product nulls last, source nulls last, option nulls last

-- $1 = "9401138"
-- $2 = "2026-01-05"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = 0
-- $11 = "source"
-- $12 = "product"
-- $13 = "option"
-- $14 = 300
