//===- Diagnostics.cpp - What the compiler said, as a C object ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"
#include "mlir/IR/Location.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using mlir::attn::capi::DiagnosticsScope;

static AttnSeverity convertSeverity(DiagnosticSeverity severity) {
  switch (severity) {
  case DiagnosticSeverity::Note:
    return ATTN_NOTE;
  case DiagnosticSeverity::Remark:
    return ATTN_REMARK;
  case DiagnosticSeverity::Warning:
    return ATTN_WARNING;
  case DiagnosticSeverity::Error:
    return ATTN_ERROR;
  }
  return ATTN_ERROR;
}

static const char *severityName(AttnSeverity severity) {
  static const char *const names[] = {"note", "remark", "warning", "error"};
  return names[severity];
}

static AttnDiagnostics::Entry convert(Diagnostic &diagnostic) {
  AttnDiagnostics::Entry entry{convertSeverity(diagnostic.getSeverity()),
                               diagnostic.str(), "", 0, 0};
  if (auto place = diagnostic.getLocation()->findInstanceOf<FileLineColLoc>()) {
    entry.file = place.getFilename().str();
    entry.line = static_cast<int32_t>(place.getLine());
    entry.column = static_cast<int32_t>(place.getColumn());
  } else if (auto name = diagnostic.getLocation()->findInstanceOf<NameLoc>()) {
    entry.file = name.getName().str();
  }
  return entry;
}

void AttnDiagnostics::add(Entry entry) {
  bool belongsToText = entry.severity >= ATTN_WARNING;
  if (entry.severity == ATTN_NOTE) {
    auto owner = llvm::find_if(llvm::reverse(entries), [](const Entry &other) {
      return other.severity != ATTN_NOTE;
    });
    belongsToText = owner != entries.rend() && owner->severity >= ATTN_WARNING;
  }
  if (belongsToText) {
    llvm::raw_string_ostream os(text);
    if (!entry.file.empty())
      os << entry.file << ":";
    if (entry.line > 0)
      os << entry.line << ":" << entry.column << ":";
    if (!entry.file.empty() || entry.line > 0)
      os << " ";
    os << severityName(entry.severity) << ": " << entry.message << "\n";
  }
  entries.push_back(std::move(entry));
}

void AttnDiagnostics::add(AttnSeverity severity, const llvm::Twine &message) {
  add(Entry{severity, message.str(), "", 0, 0});
}

void AttnDiagnostics::add(Diagnostic &diagnostic) {
  add(convert(diagnostic));
  for (Diagnostic &note : diagnostic.getNotes())
    add(convert(note));
}

DiagnosticsScope::DiagnosticsScope(MLIRContext &context,
                                   AttnDiagnostics **result)
    : result(result), diagnostics(std::make_unique<AttnDiagnostics>()),
      handler(&context, [this](Diagnostic &diagnostic) {
        diagnostics->add(diagnostic);
        return success();
      }) {}

DiagnosticsScope::~DiagnosticsScope() {
  if (result)
    *result = diagnostics.release();
}

AttnStatus DiagnosticsScope::fail(AttnStatus status,
                                  const llvm::Twine &message) {
  diagnostics->add(ATTN_ERROR, message);
  return status;
}

AttnStatus DiagnosticsScope::fail(AttnStatus status) {
  if (!llvm::any_of(diagnostics->entries, [](const auto &entry) {
        return entry.severity == ATTN_ERROR;
      }))
    diagnostics->add(ATTN_ERROR, "failed without a message");
  return status;
}

AttnStatus mlir::attn::capi::failWithoutContext(AttnDiagnostics **result,
                                                AttnStatus status,
                                                const llvm::Twine &message) {
  if (result) {
    *result = new AttnDiagnostics;
    (*result)->add(ATTN_ERROR, message);
  }
  return status;
}

int32_t attn_diagnostics_count(const AttnDiagnostics *diagnostics) {
  return diagnostics ? static_cast<int32_t>(diagnostics->entries.size()) : 0;
}

AttnDiagnostic attn_diagnostics_get(const AttnDiagnostics *diagnostics,
                                    int32_t index) {
  if (index < 0 || index >= attn_diagnostics_count(diagnostics))
    return AttnDiagnostic{ATTN_ERROR, "", "", 0, 0};
  const AttnDiagnostics::Entry &entry = diagnostics->entries[index];
  return AttnDiagnostic{entry.severity, entry.message.c_str(),
                        entry.file.c_str(), entry.line, entry.column};
}

const char *attn_diagnostics_text(const AttnDiagnostics *diagnostics) {
  return diagnostics ? diagnostics->text.c_str() : "";
}

void attn_diagnostics_destroy(AttnDiagnostics *diagnostics) {
  delete diagnostics;
}
