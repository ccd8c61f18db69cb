/** Passkeys belong to a name: not to an IP address, and only where the connection is secure. */
export function canUsePasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && !/^(\d+(\.\d+){3}|\[.*\])$/.test(location.hostname)
}
