//! Compresses what `npm run page` built into page/dist, for src/page.rs to hold. It is committed, so that a build needs
//! cargo alone.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::{Compression, GzBuilder};

fn main() -> Result<(), Box<dyn Error>> {
    let built = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("page/dist");
    println!("cargo:rerun-if-changed={}", built.display());
    println!("cargo:rerun-if-changed=build.rs");
    let out = std::env::var("OUT_DIR")?;
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&built).map_err(|error| format!("{}: {error}", built.display()))? {
        names.push(
            entry?
                .file_name()
                .into_string()
                .map_err(|_| "a name in page/dist is no text")?,
        );
    }
    names.sort();
    let mut table = String::from("[\n");
    for name in names {
        let mut packed = GzBuilder::new().write(Vec::new(), Compression::best());
        packed.write_all(&fs::read(built.join(&name))?)?;
        let file = Path::new(&out).join(format!("{name}.gz"));
        fs::write(&file, packed.finish()?)?;
        table.push_str(&format!(
            "    ({name:?}, include_bytes!({file:?}).as_slice()),\n"
        ));
    }
    table.push(']');
    fs::write(Path::new(&out).join("page.rs"), table)?;
    Ok(())
}
