select
  product as product,
  coalesce(count_if(operational_day between $12::date and $13::date), 0)::bigint as now_judged,
  coalesce(count_if(operational_day between $14::date and $15::date and not late), 0)::bigint as now_onTime,
  coalesce(count_if(operational_day between $16::date and $17::date), 0)::bigint as previous_judged,
  coalesce(count_if(operational_day between $18::date and $19::date and not late), 0)::bigint as previous_onTime,
  coalesce(count_if(operational_day between $20::date and $21::date), 0)::bigint as yearAgo_judged,
  coalesce(count_if(operational_day between $22::date and $23::date and not late), 0)::bigint as yearAgo_onTime,
  (quantile_disc(norm_days, [0, 1]) filter (where operational_day between $24::date and $25::date))[1] as least_norm,
  (quantile_disc(norm_days, [0, 1]) filter (where operational_day between $26::date and $27::date))[2] as most_norm
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and (operational_day between $2::date and $3::date or operational_day between $4::date and $5::date)
  and country in ($6, $7)
  and product in ($8)
  and option in (try_cast($9 as delivery_option))
  and (starts_with(postal_code, $10) or starts_with(postal_code, $11))
  and late is not null
group by 1
order by now_judged desc nulls last, product nulls last
limit $28

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
-- $12 = "2026-01-05"
-- $13 = "2026-03-01"
-- $14 = "2026-01-05"
-- $15 = "2026-03-01"
-- $16 = "2025-11-10"
-- $17 = "2026-01-04"
-- $18 = "2025-11-10"
-- $19 = "2026-01-04"
-- $20 = "2025-01-06"
-- $21 = "2025-03-02"
-- $22 = "2025-01-06"
-- $23 = "2025-03-02"
-- $24 = "2026-01-05"
-- $25 = "2026-03-01"
-- $26 = "2026-01-05"
-- $27 = "2026-03-01"
-- $28 = 200
