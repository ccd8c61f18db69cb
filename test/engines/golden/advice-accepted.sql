select
  strftime(date_trunc('week', operational_day), '%Y-%m-%d') as week,
  case when (lead_ms is null or lead_ms < $10) then 1 else 0 end + case when late is not null then 2 else 0 end + case when late then 4 else 0 end + case when lead_ms > $11 then 8 else 0 end + case when lead_ms < $12 then 16 else 0 end + case when deadline_missed is not null then 32 else 0 end + case when deadline_missed then 64 else 0 end + case when lead_ms is not null then 128 else 0 end + case when filled is not null then 256 else 0 end + case when (filled >> $13) & 1 = 0 then 512 else 0 end + case when address_unknown then 1024 else 0 end + case when return_ms is not null then 2048 else 0 end + case when return_reason in (try_cast($14 as milestone)) then 4096 else 0 end + case when ready_ms is not null then 8192 else 0 end + case when (receipt_ms is not null or return_ms is not null) then 16384 else 0 end + case when return_reason in (try_cast($15 as milestone)) then 32768 else 0 end + case when late_hand_over then 65536 else 0 end + case when (needed >> $16) & 1 = 1 then 131072 else 0 end + case when ((filled >> $17) & 1 = 0 or (filled >> $18) & 1 = 0) then 262144 else 0 end + case when customs_data_missing then 524288 else 0 end as flags,
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
