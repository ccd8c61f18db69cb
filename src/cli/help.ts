export const helpText = `Usage: zendzicht COMMAND

  start                 run the portal
  import                import customers, parcels and events from CSV
  rebuild               make the warehouse anew from the event log
  erase                 take a parcel or a recipient out for good
  check                 verify the audit trail and the event log
  simulate              write the files of an invented carrier
  create-operator       make the account of someone who runs the installation
  reset-second-factor   remove the second factor of an account that lost it

  zendzicht COMMAND --help says more of one. Settings are environment variables: docs/reference/settings.md.`
