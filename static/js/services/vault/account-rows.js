/**
 * What this device knows of the accounts its vaults belong to, or belonged to.
 * @module
 */

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { AccountRow, FormerAccount, VaultStore } from '../../store/vaults.js' */

/**
 * @param {object} given
 * @param {VaultStore} given.store
 * @param {() => Promise<string | null>} given.idInUse
 * @param {() => Promise<void>} given.followKeys
 */
export function createAccountRows({ store, idInUse, followKeys }) {
  return {
    /** @returns {Promise<AccountRow | null>} the account the vault in use belongs to */
    async account() {
      const id = await idInUse();
      return id === null ? null : ((await store.find(id))?.account ?? null);
    },

    /**
     * What the screens say of accounts, which many of them ask for at once.
     *
     * @returns {Promise<{ account: AccountRow | null, signedOut: AccountRow | null, formerly: string | null }>}
     *   of the vault in use; the account last signed out of here; whose account the vault in use was
     *   until it was deleted
     */
    async accounts() {
      const { row, signedOut } = await store.findWithSignedOut(await idInUse());
      return {
        account: row?.account ?? null,
        signedOut: signedOut?.account ?? null,
        formerly: row?.formerly ?? null,
      };
    },

    /**
     * @param {string} vaultId
     * @param {(account: AccountRow) => AccountRow} change
     * @param {Bytes | null} [kcv] of an account key that is in use from now on
     */
    async changeAccount(vaultId, change, kcv = null) {
      await store.change(vaultId, (row) =>
        row.account ? { ...row, kcv: kcv ?? row.kcv, account: change(row.account) } : row,
      );
      if (kcv) await followKeys();
    },

    /**
     * Give the open vault an account: it keeps its id, its key and every record.
     *
     * @param {string} vaultId
     * @param {AccountRow} account
     */
    attachAccount: (vaultId, account) =>
      store.change(vaultId, (row) => ({
        ...row,
        account,
        registering: null,
        formerly: null,
        former: null,
      })),

    /**
     * Take the account from a vault, which goes on as one of this device.
     *
     * @param {string} vaultId
     * @param {{ isNews: boolean, isForgotten: boolean }} how whether its owner has yet to be told, and
     *   whether they deleted it themselves: else the cost of its password stays known
     */
    detachAccount: (vaultId, { isNews, isForgotten }) =>
      store.change(vaultId, (row) => ({
        ...row,
        account: null,
        former: row.account && !isForgotten ? costOf(row.account) : null,
        formerly: isNews ? (row.account?.username ?? null) : null,
      })),

    /** @returns {Promise<FormerAccount | null>} what is known of that account */
    async former() {
      const id = await idInUse();
      return id === null ? null : ((await store.find(id))?.former ?? null);
    },

    /**
     * Remember for which name an account is being asked, until the server's answer is there.
     *
     * @param {string} vaultId
     * @param {string | null} username
     * @returns {Promise<string | null>} for which it was asked before, without an answer
     */
    async noteRegistering(vaultId, username) {
      const before = (await store.find(vaultId))?.registering ?? null;
      await store.change(vaultId, (row) => ({ ...row, registering: username }));
      return before;
    },
  };
}

/** @param {AccountRow} account @returns {FormerAccount} */
const costOf = ({ username, kdf }) => ({ username, kdf });
