//! Detached signatures (Ed25519, RFC 8032): who holds a key says that a file is theirs.
//!
//! What is signed is the SHA-256 of the canonical form of the whole file, its checksum included, behind a fixed prefix,
//! so formatting does not matter and no signature of this program fits anything else.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde_json::{Value, json};

use tudanhgia_core::canonical;
use tudanhgia_core::json::{self, NotJson};

const PREFIX: &str = "tudanhgia signature 1\n";
const KEY_KIND: &str = "tudanhgia-key";
const SIGNATURE_KIND: &str = "tudanhgia-signature";

/// A key that signs; it stays with its holder.
#[derive(Clone, Debug)]
pub struct SecretKey(SigningKey);

/// A key that verifies; it is published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PublicKey(VerifyingKey);

/// A signature of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature(ed25519_dalek::Signature);

/// A text that is no key, or no signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyFault {
    /// A key of JSON stands twice; where.
    NotJson(NotJson),
    /// The text is not the file of a secret key.
    NoSecretKey,
    /// The text is not the file of a public key.
    NoPublicKey,
    /// The text is not the file of a signature.
    NoSignature,
}

impl SecretKey {
    /// The key made of 32 random bytes.
    pub fn of_random(bytes: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(bytes))
    }

    /// The key that verifies what this one signs.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The text of its file.
    pub fn save(&self) -> String {
        let public = hexadecimal(self.public().0.as_bytes());
        file(&json!({
            "kind": KEY_KIND, "format": 1, "public": public, "secret": hexadecimal(self.0.as_bytes()),
        }))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// It is no secret key.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let bytes = field(text, KEY_KIND, "secret")?.and_then(|text| bytes(&text));
        bytes.map(|bytes| Self::of_random(&bytes)).ok_or(KeyFault::NoSecretKey)
    }

    /// Signs a file.
    pub fn sign(&self, signed: &Value) -> Signature {
        Signature(self.0.sign(message(signed).as_bytes()))
    }
}

impl PublicKey {
    /// The text of its file.
    pub fn save(&self) -> String {
        file(&json!({"kind": KEY_KIND, "format": 1, "public": hexadecimal(self.0.as_bytes())}))
    }

    /// Reads the text of a file; that of a secret key holds its public key too.
    ///
    /// # Errors
    ///
    /// It is no key.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let bytes = field(text, KEY_KIND, "public")?.and_then(|text| bytes(&text));
        let key = bytes.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        key.map(Self).ok_or(KeyFault::NoPublicKey)
    }

    /// Whether the holder of this key signed exactly this content.
    pub fn has_signed(&self, file: &Value, signature: &Signature) -> bool {
        self.0.verify_strict(message(file).as_bytes(), &signature.0).is_ok()
    }
}

impl Signature {
    /// The text of its file. It names the key, for people who hold several; what counts is the key at hand.
    pub fn save(&self, by: &PublicKey) -> String {
        file(&json!({
            "kind": SIGNATURE_KIND, "format": 1,
            "public": hexadecimal(by.0.as_bytes()), "signature": hexadecimal(&self.0.to_bytes()),
        }))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// It is no signature.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let bytes = field(text, SIGNATURE_KIND, "signature")?.and_then(|text| bytes(&text));
        let signature = bytes.map(|bytes| ed25519_dalek::Signature::from_bytes(&bytes));
        signature.map(Self).ok_or(KeyFault::NoSignature)
    }
}

fn message(file: &Value) -> String {
    format!("{PREFIX}{}", canonical::hash(file))
}

fn file(content: &Value) -> String {
    format!("{content:#}\n")
}

fn field(text: &str, kind: &str, key: &str) -> Result<Option<String>, KeyFault> {
    let file = match json::read(text) {
        Ok(file) => file,
        Err(fault) if fault.twice.is_some() => return Err(KeyFault::NotJson(fault)),
        Err(_) => return Ok(None),
    };
    let at = |key: &str| file.get(key).and_then(Value::as_str);
    let right = at("kind") == Some(kind) && file.get("format").and_then(Value::as_u64) == Some(1);
    Ok(at(key).filter(|_| right).map(str::to_owned))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes<const N: usize>(hexadecimal: &str) -> Option<[u8; N]> {
    let digits = hexadecimal.as_bytes();
    if digits.len() != 2 * N || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
