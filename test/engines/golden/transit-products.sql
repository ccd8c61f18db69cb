select
  product as product,
  coalesce(count_if(operational_day between $14::date and $15::date), 0)::bigint as now_judged,
  coalesce(count_if(operational_day between $16::date and $17::date and not late), 0)::bigint as now_onTime,
  coalesce(count_if(operational_day between $18::date and $19::date), 0)::bigint as previous_judged,
  coalesce(count_if(operational_day between $20::date and $21::date and not late), 0)::bigint as previous_onTime,
  coalesce(count_if(operational_day between $22::date and $23::date), 0)::bigint as yearAgo_judged,
  coalesce(count_if(operational_day between $24::date and $25::date and not late), 0)::bigint as yearAgo_onTime,
  quantile_disc(norm_days, 0) filter (where operational_day between $26::date and $27::date) as least_norm,
  quantile_disc(norm_days, 1) filter (where operational_day between $28::date and $29::date) as most_norm
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date or operational_day between $6::date and $7::date)
  and country in ($8, $9)
  and product in ($10)
  and option in (try_cast($11 as delivery_option))
  and (starts_with(postal_code, $12) or starts_with(postal_code, $13))
  and late is not null
group by 1
order by now_judged desc nulls last, product nulls last
limit $30

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
-- $14 = "2026-01-05"
-- $15 = "2026-03-01"
-- $16 = "2026-01-05"
-- $17 = "2026-03-01"
-- $18 = "2025-11-10"
-- $19 = "2026-01-04"
-- $20 = "2025-11-10"
-- $21 = "2026-01-04"
-- $22 = "2025-01-06"
-- $23 = "2025-03-02"
-- $24 = "2025-01-06"
-- $25 = "2025-03-02"
-- $26 = "2026-01-05"
-- $27 = "2026-03-01"
-- $28 = "2026-01-05"
-- $29 = "2026-03-01"
-- $30 = 200
