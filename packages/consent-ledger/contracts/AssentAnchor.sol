// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

/// @title Anchors of one append-only log
/// @notice Holds the newest (size, root) of a log and, as events, all earlier ones. A size is anchored once and
/// sizes only grow, so two roots for one size can never stand here. Nothing about any person is on the chain:
/// a root is a hash over the whole log, and anchors come at an interval, not when somebody acts.
contract AssentAnchor {
    /// @notice The newest anchor and every earlier one. `previousSize` links them, so that a reader who collected
    /// the events sees whether one is missing.
    event Anchored(uint64 indexed size, bytes32 root, uint64 previousSize, address publisher);
    event PublisherChanged(address indexed from, address indexed to);
    event AdminTransferStarted(address indexed from, address indexed to);
    event AdminTransferred(address indexed from, address indexed to);
    event Paused(address indexed by);
    event Unpaused(address indexed by);

    error NotAdmin(address caller);
    error NotPendingAdmin(address caller);
    error NotPublisher(address caller);
    error SizeNotIncreasing(uint64 latest, uint64 given);
    error AnchoringPaused();
    error ZeroAddress();
    /// @dev One key that both publishes and replaces the publisher would make rotation worthless.
    error AdminIsPublisher();

    // The three fields that `anchor` reads and the one it writes share a slot: one cold load, one store.
    address public publisher;
    uint64 public latestSize;
    bool public paused;
    bytes32 public latestRoot;
    address public admin;
    address public pendingAdmin;

    modifier onlyAdmin() {
        if (msg.sender != admin) revert NotAdmin(msg.sender);
        _;
    }

    constructor(address admin_, address publisher_) {
        if (admin_ == address(0) || publisher_ == address(0)) revert ZeroAddress();
        if (admin_ == publisher_) revert AdminIsPublisher();
        admin = admin_;
        publisher = publisher_;
        emit AdminTransferred(address(0), admin_);
        emit PublisherChanged(address(0), publisher_);
    }

    /// @notice Anchors the log at `size`. Only the publisher, only forward.
    function anchor(uint64 size, bytes32 root) external {
        if (msg.sender != publisher) revert NotPublisher(msg.sender);
        if (paused) revert AnchoringPaused();
        uint64 previous = latestSize;
        if (size <= previous) revert SizeNotIncreasing(previous, size);
        latestSize = size;
        latestRoot = root;
        emit Anchored(size, root, previous, msg.sender);
    }

    /// @notice The newest anchor; (0, 0) before the first.
    function latest() external view returns (uint64 size, bytes32 root) {
        return (latestSize, latestRoot);
    }

    /// @notice Puts another key in the publisher's place, at once: a stolen key must not anchor once more.
    function changePublisher(address to) external onlyAdmin {
        if (to == address(0)) revert ZeroAddress();
        if (to == admin) revert AdminIsPublisher();
        emit PublisherChanged(publisher, to);
        publisher = to;
    }

    /// @notice First of two steps, so that the role cannot be lost to a mistyped address. Zero calls it off.
    function transferAdmin(address to) external onlyAdmin {
        pendingAdmin = to;
        emit AdminTransferStarted(admin, to);
    }

    /// @notice Second step, by the new admin.
    function acceptAdmin() external {
        if (msg.sender != pendingAdmin) revert NotPendingAdmin(msg.sender);
        if (msg.sender == publisher) revert AdminIsPublisher();
        emit AdminTransferred(admin, msg.sender);
        admin = msg.sender;
        pendingAdmin = address(0);
    }

    /// @notice Stops new anchors and nothing else: reading goes on, and so do the admin's functions.
    function pause() external onlyAdmin {
        paused = true;
        emit Paused(msg.sender);
    }

    function unpause() external onlyAdmin {
        paused = false;
        emit Unpaused(msg.sender);
    }
}
