#!/usr/bin/env bash
# Makes the working corpus of a fuzz target anew, for whoever changes what it tests: runs the target from its seeds and from
# what `corpus/` already holds, then keeps the smallest inputs that reach as much. `fuzz/corpus.sh TARGET [INPUTS]`
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?which target: signature}
inputs=${2:-1000000}
export RUSTC_BOOTSTRAP=1 # lets a stable compiler use AddressSanitizer
mkdir -p "fuzz/corpus/$target"
cargo fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- "-runs=$inputs"
cp "fuzz/seeds/$target"/* "fuzz/corpus/$target/" # so that the seeds are weighed with what was found
cargo fuzz cmin "$target" "fuzz/corpus/$target"
