-- A view belongs to one dashboard: there are two now.

alter table saved_views
  drop constraint saved_views_dashboard_check,
  add constraint saved_views_dashboard_check check (dashboard in ('insight-parcels', 'insight-ecommerce'));
