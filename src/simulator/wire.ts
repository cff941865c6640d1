// The points of the wire format that no source settles; a world can turn each the other way.

/** How the services write what no source tells for certain. */
export interface Wire {
  /** Status under which "no credentials set" (E0051) is said. */
  credentialsNoneStatus: number;
  /** Status under which a denied container call is refused (A0007). */
  deniedStatus: number;
  /** What `id` means in the answer about the key owner. */
  ownerId: 'key-id' | 'iam-id';
  /** What an existing cluster's pair without a key answers: the service's own envelope, or a body that names nobody. */
  ownerNone: 'error' | 'empty';
  /** The permission analysis where there is neither a linked account nor manually set credentials. */
  infraWithoutClassic: 'empty' | 'error';
  /** Whether sufficient groups are left out or spelled out as `insufficient: false`. */
  sufficient: 'omitted' | 'explicit';
  accountTypeLinked: string;
  accountTypeByHand: string;
  /** Where the trusted profile of a cluster stands in its JSON. */
  trustedProfileField: string;
  /** Bodies of the container service come inside a one-element array, or with upper-case first letters. */
  arrayWrapped: boolean;
  pascalCase: boolean;
  /** Cluster calls *with* any group header answer "not found", as for callers without access to the group. */
  groupHeaderHidesCluster: boolean;
  /** Calls about a pair are refused without a group header, instead of meaning the default group. */
  groupHeaderRequired: boolean;
  /** Which of the two group headers the calls about a pair read. */
  groupHeader: 'either' | 'X-Auth-Resource-Group' | 'X-Auth-Resource-Group-ID';
  /** Calls without an account header are refused (E0058). */
  accountHeaderRequired: boolean;
  /** Resource groups that the caller may not see are left out of the list, or the list is refused. */
  groupsDenied: 'filtered' | 'refused';
}

/** The wire as the better sources have it. */
export const USUAL_WIRE: Wire = {
  credentialsNoneStatus: 404,
  deniedStatus: 401,
  ownerId: 'key-id',
  ownerNone: 'error',
  infraWithoutClassic: 'empty',
  sufficient: 'omitted',
  accountTypeLinked: 'linked',
  accountTypeByHand: 'iaas',
  trustedProfileField: 'trustedProfileID',
  arrayWrapped: false,
  pascalCase: false,
  groupHeaderHidesCluster: false,
  groupHeaderRequired: false,
  groupHeader: 'either',
  accountHeaderRequired: false,
  groupsDenied: 'filtered',
};
