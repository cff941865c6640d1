// Reads the human text of the reading `ibmcloud` commands into the bodies that the service would have sent.

/** Reads `ks cluster get`. */
export function readClusterText(_text: string): unknown {
  return undefined;
}

/** Reads `ks api-key info`. */
export function readOwnerText(_text: string): unknown {
  return undefined;
}

/** Reads `ks credential get`. */
export function readCredentialsText(_text: string): unknown {
  return undefined;
}

/** Reads `ks infra-permissions get`. */
export function readPermissionsText(_text: string): unknown {
  return undefined;
}

/** Reads `ks worker ls`. */
export function readWorkersText(_text: string): unknown {
  return undefined;
}
