select
  strftime(date_trunc('week', operational_day), '%Y-%m-%d') as week,
  coalesce(((lead_ms is null or lead_ms < $10))::integer, 0) * 1 + coalesce((late is not null)::integer, 0) * 2 + coalesce((late)::integer, 0) * 4 + coalesce((lead_ms > $11)::integer, 0) * 8 + coalesce((lead_ms < $12)::integer, 0) * 16 + coalesce((deadline_missed is not null)::integer, 0) * 32 + coalesce((deadline_missed)::integer, 0) * 64 + coalesce((lead_ms is not null)::integer, 0) * 128 + coalesce((filled is not null)::integer, 0) * 256 + coalesce(((filled >> $13) & 1 = 0)::integer, 0) * 512 + coalesce((address_unknown)::integer, 0) * 1024 + coalesce((return_ms is not null)::integer, 0) * 2048 + coalesce((return_reason in (try_cast($14 as milestone)))::integer, 0) * 4096 + coalesce((ready_ms is not null)::integer, 0) * 8192 + coalesce(((receipt_ms is not null or return_ms is not null))::integer, 0) * 16384 + coalesce((return_reason in (try_cast($15 as milestone)))::integer, 0) * 32768 + coalesce((late_hand_over)::integer, 0) * 65536 + coalesce(((needed >> $16) & 1 = 1)::integer, 0) * 131072 + coalesce((((filled >> $17) & 1 = 0 or (filled >> $18) & 1 = 0))::integer, 0) * 262144 + coalesce((customs_data_missing)::integer, 0) * 524288 as flags,
  count(*) as parcels
from parcels
where customer_number in ($1)
  and start_ms is not null
  and not customer_return
  and operational_day between $2::date and $3::date
  and country in ($4, $5)
  and product in ($6)
  and option in (try_cast($7 as delivery_option))
  and (starts_with(postal_code, $8) or starts_with(postal_code, $9))
group by date_trunc('week', operational_day), 2

-- $1 = "9401138"
-- $2 = "2025-11-17"
-- $3 = "2026-03-01"
-- $4 = "NL"
-- $5 = "BE"
-- $6 = "3085"
-- $7 = "evening"
-- $8 = "10"
-- $9 = "2011"
-- $10 = 0
-- $11 = -1
-- $12 = 3600000
-- $13 = 9
-- $14 = "RTS:address"
-- $15 = "RTS:not_collected"
-- $16 = 13
-- $17 = 13
-- $18 = 12
