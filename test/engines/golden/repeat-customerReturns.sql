select
  count(*) as parcels
from parcels
where customer_number in ($1)
  and country in ($2, $3)
  and product in ($4)
  and option in (try_cast($5 as delivery_option))
  and (starts_with(postal_code, $6) or starts_with(postal_code, $7))
  and customer_return

-- $1 = "9401138"
-- $2 = "NL"
-- $3 = "BE"
-- $4 = "3085"
-- $5 = "evening"
-- $6 = "10"
-- $7 = "2011"
