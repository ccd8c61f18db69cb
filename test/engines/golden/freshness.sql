select
  max(last_event_ms) as last_event_ms,
  strftime(min(operational_day), '%Y-%m-%d') as first_day,
  strftime(max(operational_day), '%Y-%m-%d') as last_day
from parcels
where customer_number in ($1)

-- $1 = "9401138"
